package io.tickwire.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire between players and a server that the test can take away: then nothing arrives any more and nobody is told, as
 * when a router dies. What was connected stays dead; new connections get through when the wire is back.
 */
final class CutWire implements AutoCloseable {
    private final ServerSocket listener;
    private final URI server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch whole = new CountDownLatch(0);
    private final AtomicInteger cuts = new AtomicInteger();

    CutWire(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + server.getPath());
    }

    void cut() {
        whole = new CountDownLatch(1);
        cuts.incrementAndGet();
    }

    void mend() {
        whole.countDown();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void connect(Socket client) {
        try {
            whole.await();
            int generation = cuts.get();
            var far = new Socket(server.getHost(), server.getPort());
            sockets.add(far);
            Thread.ofVirtual().start(() -> relay(client, far, generation));
            relay(far, client, generation);
        } catch (IOException refused) {
            close(client);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes bytes on until one side ends; once cut it swallows them, and the end too. */
    private void relay(Socket from, Socket to, int generation) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (generation == cuts.get()) {
                    out.write(buffer, 0, count);
                }
            }
            if (generation == cuts.get()) {
                to.shutdownOutput();
            }
        } catch (IOException gone) {
            if (generation == cuts.get()) {
                close(to);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        mend();
        listener.close();
        sockets.forEach(CutWire::close);
    }
}
