package io.tickwire.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClientFramesTest {
    @Test
    void tokenAboveItsLimitIsMalformed() {
        byte[] hello = ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setToken("x".repeat(8_193)))
                .build()
                .toByteArray();

        assertThat(ClientFrames.read(hello, 0, hello.length))
                .isEqualTo(new ClientMessage.Malformed("token is 8193 bytes, limit 8192"));
    }

    @Test
    void messageWithinTooManyMessagesIsMalformed() {
        assertThat(ClientFrames.read(groups(100), 0, 200))
                .isEqualTo(new ClientMessage.Malformed("ClientFrame has no body"));
        assertThat(ClientFrames.read(groups(101), 0, 202))
                .isEqualTo(new ClientMessage.Malformed("message of 202 bytes is no ClientFrame"));
    }

    /** So many unknown fields, each within the one before: protobuf's groups. */
    private static byte[] groups(int depth) {
        byte[] bytes = new byte[2 * depth];
        Arrays.fill(bytes, 0, depth, (byte) 0x7B);
        Arrays.fill(bytes, depth, 2 * depth, (byte) 0x7C);
        return bytes;
    }
}
