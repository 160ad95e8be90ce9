package io.tickwire.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(30)
class DirectSocketTest {
    private final byte[] bytes = new byte[100];
    private Socket near;
    private Socket far;
    private DirectSocket direct;

    @BeforeEach
    void open() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            far = new Socket();
            far.setReceiveBufferSize(4096);
            far.connect(listener.getLocalSocketAddress());
            near = listener.accept();
            near.setSendBufferSize(16 << 10);
        }
        direct = DirectSocket.of(near).orElseThrow();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    @Test
    void receivesNothingWhenNothingHasCome() {
        assertThat(direct.receive(bytes, 0, 100)).isEqualTo(-1);
    }

    @Test
    void receivesWhatHasComeIntoItsPlace() throws IOException {
        far.getOutputStream().write(new byte[] {1, 2, 3});
        await().until(() -> near.getInputStream().available() == 3);

        assertThat(direct.receive(bytes, 10, 2)).isEqualTo(2);
        assertThat(direct.receive(bytes, 12, 50)).isEqualTo(1);
        assertThat(Arrays.copyOf(bytes, 14)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0);
    }

    @Test
    void receivesZeroAtTheEnd() throws IOException {
        far.shutdownOutput();

        await().until(() -> direct.receive(bytes, 0, 100) == 0);
    }

    @Test
    void sendsFromItsPlace() throws IOException {
        bytes[50] = 7;

        assertThat(direct.send(bytes, 50, 2)).isEqualTo(2);

        assertThat(far.getInputStream().readNBytes(2)).containsExactly(7, 0);
    }

    @Test
    void sendsToAPeerThatDoesNotReadUntilTheKernelTakesNoMore() {
        int sent = 0;
        int count = 0;
        while (count >= 0) {
            sent += count;
            count = direct.send(bytes, 0, 100);
        }

        assertThat(sent).isBetween(1000, 1 << 20);
    }

    @Test
    void sendsNothingToAPeerThatIsGone() throws IOException {
        far.setSoLinger(true, 0);
        far.close();

        await().until(() -> direct.send(bytes, 0, 100) == -1);
    }

    @Test
    void touchesNothingOnceItIsClosed() throws IOException {
        far.getOutputStream().write(1);
        await().until(() -> near.getInputStream().available() == 1);

        direct.close();
        direct.close();

        assertThat(direct.receive(bytes, 0, 100)).isEqualTo(-1);
        assertThat(direct.send(bytes, 0, 100)).isEqualTo(-1);
    }

    @Test
    void aClosedSocketHasNone() throws IOException {
        near.close();

        assertThat(DirectSocket.of(near)).isEmpty();
    }

    @Test
    void epollTellsOfWhatHasComeOnceAndOfTheEnd() throws IOException {
        try (Epoll epoll = Epoll.open().orElseThrow()) {
            assertThat(epoll.add(direct)).isTrue();
            assertThat(epoll.await(0)).isZero();

            far.getOutputStream().write(1);
            assertThat(epoll.await(10_000)).isOne();
            assertThat(epoll.descriptor(0)).isEqualTo(direct.descriptor());
            assertThat(epoll.hasEnded(0)).isFalse();
            assertThat(epoll.await(0)).as("nothing has come since").isZero();

            far.shutdownOutput();
            assertThat(epoll.await(10_000)).isOne();
            assertThat(epoll.hasEnded(0)).isTrue();
        }
    }
}
