package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real sockets, woken by the bells or waiting by themselves. */
@Timeout(30)
class SocketLinkTest {
    private static final byte[] NOTHING = {};
    private static final long SEED = 7;

    private final Doorbells bells = Doorbells.start(now -> 1_000_000);
    private SocketPair sockets;

    @BeforeEach
    void open() throws IOException {
        sockets = SocketPair.open(16 << 10);
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        bells.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyByteIsReadWhateverThePiecesInWhichItComes(boolean woken) throws Exception {
        byte[] sent = bytes(200_000);
        SocketLink link = link(woken);
        Thread.ofVirtual().start(() -> sendInPieces(sent));

        assertThat(readToTheEnd(link)).isEqualTo(sent);
    }

    @Test
    void whatCameBeforeTheBellIsHungIsRead() throws Exception {
        sockets.far().getOutputStream().write(new byte[] {1, 2, 3});
        await().until(() -> sockets.near().getInputStream().available() == 3);

        assertThat(read(link(true), new byte[10])).isEqualTo(3);
    }

    @Test
    void peerThatWritesAndEndsAtOnceIsReadToItsEnd() throws Exception {
        SocketLink link = link(true);
        sockets.far().getOutputStream().write(new byte[5]);
        sockets.far().shutdownOutput();

        assertThat(readToTheEnd(link)).hasSize(5);
    }

    @Test
    void peerThatIsLostIsTold() throws Exception {
        SocketLink link = link(true);
        CompletableFuture<Integer> count = reading(link);
        sockets.far().setSoLinger(true, 0);
        sockets.far().close();

        assertThat(count)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(SocketException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closeFreesTheReader(boolean woken) throws Exception {
        SocketLink link = link(woken);
        CompletableFuture<Integer> count = reading(link);

        link.close();

        assertThat(count)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(SocketException.class);
    }

    @Test
    void whatTheKernelDoesNotTakeAtOnceIsWrittenByTheNextWhoMayWait() throws Exception {
        SocketLink link = link(true);
        byte[] written = bytes(4 << 20);
        link.atOnce().write(written, written.length);
        assertThat(link.hasRest()).isTrue();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> drain(sockets.far()));

        link.writeRest();
        link.endOutput();

        assertThat(link.hasRest()).isFalse();
        assertThat(read.join()).isEqualTo(written);
    }

    @Test
    void writeAtOnceToALostPeerIsFoundOutByTheNextWhoMayWait() throws Exception {
        SocketLink link = link(true);
        link.close();

        link.atOnce().write(new byte[10], 10);

        assertThat(link.hasRest()).isTrue();
        assertThatThrownBy(link::writeRest).isInstanceOf(SocketException.class);
    }

    @Test
    void nextSocketWithTheSameDescriptorHearsItsOwnBell() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (var pair = SocketPair.open(16 << 10)) {
                var link = new SocketLink(pair.near(), NOTHING, bells, TransportListener.NONE);
                CompletableFuture<Integer> count = reading(link);
                pair.far().getOutputStream().write(i);
                assertThat(count.join()).isOne();
                link.close();
            }
        }
    }

    private SocketLink link(boolean woken) throws IOException {
        return new SocketLink(sockets.near(), NOTHING, woken ? bells : Doorbells.NONE, TransportListener.NONE);
    }

    /** Sleeps in a read when this returns. */
    private static CompletableFuture<Integer> reading(SocketLink link) {
        var count = new CompletableFuture<Integer>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                count.complete(read(link, new byte[100]));
            } catch (IOException | RuntimeException e) {
                count.completeExceptionally(e);
            }
        });
        await().until(() -> reader.getState() == Thread.State.WAITING);
        return count;
    }

    private void sendInPieces(byte[] bytes) {
        var random = new Random(SEED);
        try {
            for (int from = 0; from < bytes.length; ) {
                int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextInt(3000) + 1));
                sockets.far().getOutputStream().write(bytes, from, length);
                from += length;
                if (random.nextInt(10) == 0) {
                    LockSupport.parkNanos(1);
                }
            }
            sockets.far().shutdownOutput();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int read(SocketLink link, byte[] into) throws IOException {
        int count = 0;
        while (count == 0) {
            link.await();
            count = link.read(into, 0, into.length);
        }
        return count;
    }

    private static byte[] readToTheEnd(SocketLink link) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] piece = new byte[1024];
        for (int count = read(link, piece); count >= 0; count = read(link, piece)) {
            all.write(piece, 0, count);
        }
        return all.toByteArray();
    }

    private static byte[] drain(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}
