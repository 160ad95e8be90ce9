package io.tickwire.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import io.tickwire.proto.v1.Join;
import io.tickwire.proto.v1.Leave;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends is a message or malformed; what is a message keeps its limits. */
class ClientFramesFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        ClientFrame.newBuilder()
                                .setHello(Hello.newBuilder()
                                        .setVersion(1)
                                        .setGame("arena")
                                        .addCodecs(Codec.CODEC_FLAT)
                                        .setClient("fuzz")),
                        ClientFrame.newBuilder()
                                .setJoin(Join.newBuilder()
                                        .setRoom("den")
                                        .setCreate(true)
                                        .setName("Ada")),
                        ClientFrame.newBuilder()
                                .setInputs(Inputs.newBuilder()
                                        .setAck(7)
                                        .addInputs(Input.newBuilder()
                                                .setSequence(1)
                                                .setTargetTick(2)
                                                .setPayload(ByteString.copyFromUtf8("xy")))),
                        ClientFrame.newBuilder().setAck(Ack.newBuilder().setToken(5)),
                        ClientFrame.newBuilder().setPing(Ping.newBuilder().setClientTimeUs(1)),
                        ClientFrame.newBuilder()
                                .setResync(Resync.newBuilder().setTick(3).setViewHash(4)),
                        ClientFrame.newBuilder().setLeave(Leave.getDefaultInstance()))
                .map(frame -> frame.build().toByteArray());
    }

    @MethodSource("seeds")
    @FuzzTest
    void everythingIsAMessageOrMalformed(byte[] bytes) {
        switch (ClientFrames.read(bytes, 0, bytes.length)) {
            case ClientMessage.Malformed malformed ->
                assertThat(malformed.toString()).isNotBlank();
            case ClientMessage.Inputs inputs ->
                assertThat(inputs.inputs()).hasSizeLessThanOrEqualTo(ClientFrames.MAX_INPUTS);
            case ClientMessage message -> assertThat(message).isEqualTo(again(bytes));
        }
    }

    /** The same bytes behind others, as they lie in a reader's buffer. */
    private static ClientMessage again(byte[] bytes) {
        byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        return ClientFrames.read(shifted, 3, bytes.length);
    }
}
