package io.tickwire.benchmarks.memory;

import com.google.protobuf.ByteString;
import io.tickwire.client.Transport;
import io.tickwire.games.crowd.Crowd;
import io.tickwire.loadtest.net.SelectorTransport;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that say hello and nothing more, but for the pongs: a process of its own, since sockets are counted by process.
 *
 * <p>Each line on standard input is answered with how many are open. The end of the input ends them.
 */
final class Idlers {
    /** Of one source address, each of which has some 28,000 ports; the first is 127.0.0.2. */
    static final int OF_ADDRESS = 4_000;

    private static final byte[] LOOPBACK = {127, 0, 0, 2};
    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SelectorTransport transport = new SelectorTransport(1);
    private final URI play;
    private final AtomicInteger open = new AtomicInteger();

    private Idlers(URI play) {
        this.play = play;
    }

    /** Arguments: address, how many. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var idlers = new Idlers(URI.create(arguments[0]));
        idlers.connect(Integer.parseInt(arguments[1]));
        System.out.println("open " + idlers.open);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println("open " + idlers.open);
        }
        idlers.transport.close();
    }

    private void connect(int count) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int index = i;
                turns.acquire();
                threads.execute(() -> {
                    try {
                        connectOne(index);
                    } catch (IOException failed) {
                        System.out.println("connection " + index + ": " + failed.getMessage());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    } finally {
                        turns.release();
                    }
                });
            }
        }
    }

    private void connectOne(int index) throws IOException, InterruptedException {
        Transport.Link link = transport.openFrom(source(index), play, PATIENCE);
        var welcome = new CompletableFuture<Boolean>();
        link.deliverTo(new Ears(welcome));
        link.request();
        link.request();
        var unused = link.send(hello());
        if (!welcome.join()) {
            throw new IOException("not welcome");
        }
        open.incrementAndGet();
    }

    private static ByteBuffer hello() {
        var hello = Hello.newBuilder().setVersion(1).setGame(Crowd.NAME).setClient("idler");
        ByteString bytes = ClientFrame.newBuilder().setHello(hello).build().toByteString();
        return bytes.asReadOnlyByteBuffer();
    }

    private static InetAddress source(int index) throws IOException {
        byte[] address = LOOPBACK.clone();
        address[3] += (byte) (index / OF_ADDRESS);
        return InetAddress.getByAddress(address);
    }

    private final class Ears implements Transport.Receiver {
        private final CompletableFuture<Boolean> welcome;

        Ears(CompletableFuture<Boolean> welcome) {
            this.welcome = welcome;
        }

        @Override
        public void onMessage(ByteBuffer message) {
            welcome.complete(true);
        }

        @Override
        public void onClosed(int code, String reason) {
            end("closed with " + code + " " + reason);
        }

        @Override
        public void onFailed(Throwable failure) {
            end(String.valueOf(failure.getMessage()));
        }

        private void end(String why) {
            if (!welcome.complete(false)) {
                open.decrementAndGet();
                System.out.println("lost: " + why);
            }
        }
    }
}
