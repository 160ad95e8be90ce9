package io.tickwire.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestBufferTest {
    @Test
    void whatWasReleasedHasNoRoomForAByte() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var far = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket near = listener.accept()) {
            HelidonSocket socket = PlainSocket.server(near, "near", "listener");
            far.getOutputStream().write(new byte[] {1});
            assertThat(socket.get()).containsExactly(1);
            far.getOutputStream().write(new byte[] {2});

            assertThat(RequestBuffer.release(socket)).isTrue();

            assertThatIllegalStateException().isThrownBy(socket::get);
            assertThat(near.getInputStream().read()).isEqualTo(2);
        }
    }
}
