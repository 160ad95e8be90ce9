package io.tickwire.loadtest.faults;

import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between players and a server, understands the frames to the players, and does something to some snapshots. */
public final class FaultyProxy implements AutoCloseable {
    private static final int FINAL_BINARY = 0x82;

    /** Does something to one of a player's snapshots, on the way to it. */
    public interface Fault {
        /** What is sent instead; it may take its time. */
        ServerFrame on(ServerFrame snapshot, int number) throws InterruptedException;
    }

    private final URI server;
    private final Fault fault;
    private final ServerSocket listener;
    /** Of all players together, so that not all have the same one disturbed. */
    private final AtomicInteger snapshots = new AtomicInteger();

    private FaultyProxy(URI server, Fault fault) throws IOException {
        this.server = server;
        this.fault = fault;
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public static FaultyProxy before(URI server, Fault fault) throws IOException {
        return new FaultyProxy(server, fault);
    }

    /** One snapshot in so many is held back, and with it what is behind it. */
    public static Fault withholding(int oneIn, int millis) {
        return (frame, number) -> {
            if (number % oneIn == 0) {
                TimeUnit.MILLISECONDS.sleep(millis);
            }
            return frame;
        };
    }

    /** One delta in so many says that nothing has changed. */
    public static Fault corrupting(int oneIn) {
        return (frame, number) -> {
            Snapshot snapshot = frame.getSnapshot();
            if (number % oneIn != 0 || snapshot.getBaseline() == 0) {
                return frame;
            }
            return frame.toBuilder()
                    .setSnapshot(snapshot.toBuilder().clearPayload())
                    .build();
        };
    }

    /** Where players connect. */
    public URI play() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + server.getPath());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                var upstream = new Socket();
                upstream.connect(new InetSocketAddress(server.getHost(), server.getPort()));
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> pass(client, upstream, this::copy));
                Thread.startVirtualThread(() -> pass(upstream, client, this::copyWithFaults));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private interface Copying {
        void copy(Socket from, Socket to) throws IOException, InterruptedException;
    }

    private void pass(Socket from, Socket to, Copying copying) {
        try (from;
                to) {
            copying.copy(from, to);
        } catch (IOException over) {
            // One end has closed; now both are.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
    }

    private void copyWithFaults(Socket from, Socket to) throws IOException, InterruptedException {
        var in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()));
        copyHead(in, out);
        while (true) {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
            byte[] payload = in.readNBytes(length);
            if (first == FINAL_BINARY) {
                ServerFrame frame = ServerFrame.parseFrom(payload);
                if (frame.hasSnapshot()) {
                    payload = fault.on(frame, snapshots.incrementAndGet()).toByteArray();
                }
            }
            write(out, first, payload);
        }
    }

    private static void copyHead(DataInputStream in, DataOutputStream out) throws IOException {
        int last4 = 0;
        while (last4 != 0x0D0A0D0A) {
            int next = in.readUnsignedByte();
            out.write(next);
            last4 = last4 << 8 | next;
        }
        out.flush();
    }

    private static void write(DataOutputStream out, int first, byte[] payload) throws IOException {
        out.writeByte(first);
        if (payload.length < 126) {
            out.writeByte(payload.length);
        } else {
            out.writeByte(126);
            out.writeShort(payload.length);
        }
        out.write(payload);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
