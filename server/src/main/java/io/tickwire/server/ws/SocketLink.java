package io.tickwire.server.ws;

import io.tickwire.server.net.DirectSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * One socket, read and written by one thread at a time and closed by any.
 *
 * <p>The streams of {@link Socket} block a virtual thread by parking it; closing frees both threads at once.
 */
final class SocketLink implements ByteSource, FrameSink {
    /** A longer write is split, so that a slow one can be told from a stuck one. */
    static final int PIECE_BYTES = 16 << 10;

    private static final byte[] NOTHING = {};

    private final Socket socket;
    private final byte[] early;
    private int earlyRead;
    private final InputStream in;
    private final OutputStream out;
    private final Optional<DirectSocket> direct;
    private final Doorbell bell;
    private final TransportListener listener;
    private final AtOnce atOnce = new AtOnce();
    private byte[] rest = NOTHING;
    private volatile boolean writing;
    private volatile long piecesWritten;

    /** The early bytes were read before, behind the handshake in the same segment: they are read first. */
    SocketLink(Socket socket, byte[] early, Doorbells bells, TransportListener listener) throws IOException {
        this.socket = socket;
        this.early = early;
        // A TLS socket may hold bytes that it has read.
        direct = socket instanceof SSLSocket ? Optional.empty() : DirectSocket.of(socket);
        bell = direct.map(bells::hang).orElse(Doorbell.NONE);
        this.listener = listener;
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * The same socket for who must never wait. A class with a name: what a JVM has learned of the calls of a lambda is not kept
     * in the cache of a build.
     */
    final class AtOnce implements ByteSource, FrameSink {
        private AtOnce() {}

        /** Reads what has come; 0 when that is nothing. For who has a bell. */
        @Override
        public int read(byte[] into, int offset, int length) {
            int received = direct.orElseThrow().receive(into, offset, length);
            if (received < length) {
                bell.emptied();
            }
            return count(Math.max(received, 0));
        }

        /**
         * Leaves to {@link #writeRest} what the kernel does not take. For what is proven to fit: where the kernel cannot be asked
         * not to wait, the proof alone keeps it from waiting.
         */
        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // who has the pen alone writes it
        public void write(byte[] bytes, int length) throws IOException {
            if (direct.isEmpty()) {
                SocketLink.this.write(bytes, length);
                return;
            }
            int sent = Math.max(0, direct.get().send(bytes, 0, length));
            piecesWritten++;
            if (sent < length) {
                rest = Arrays.copyOfRange(bytes, sent, length);
            }
        }
    }

    AtOnce atOnce() {
        return atOnce;
    }

    /** Who takes in what comes while the reader sleeps; by the reader. */
    void answeredBy(Doorman doorman) {
        bell.answeredBy(doorman);
    }

    @Override
    public void await() throws IOException {
        if (earlyRead == early.length) {
            bell.await();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (earlyRead < early.length) {
            return count(readEarly(into, offset, length));
        }
        return bell.isOver() ? count(in.read(into, offset, length)) : atOnce.read(into, offset, length);
    }

    private int count(int bytes) {
        if (bytes > 0) {
            listener.bytesIn(bytes);
        }
        return bytes;
    }

    private int readEarly(byte[] into, int offset, int length) {
        int count = Math.min(length, early.length - earlyRead);
        System.arraycopy(early, earlyRead, into, offset, count);
        earlyRead += count;
        return count;
    }

    /** Whether something was left, without which the stream makes no sense. For who has the {@link Pen}. */
    boolean hasRest() {
        return rest.length > 0;
    }

    /** Writes what was left. */
    void writeRest() throws IOException {
        if (hasRest()) {
            write(rest, rest.length);
            rest = NOTHING;
        }
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        writing = true;
        long pieces = piecesWritten;
        for (int offset = 0; offset < length; offset += PIECE_BYTES) {
            out.write(bytes, offset, Math.min(PIECE_BYTES, length - offset));
            pieces++;
            piecesWritten = pieces;
        }
        writing = false;
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what a write needs. */
    int prefetchWrite() {
        return (int) piecesWritten + (direct.isPresent() ? direct.get().prefetchSend() : socket.isClosed() ? 1 : 0);
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what {@link AtOnce#read} needs. */
    int prefetchRead() {
        return earlyRead + (direct.isPresent() ? direct.get().prefetchReceive() : 0);
    }

    /**
     * How much the kernel takes without waiting for the peer; 0 when that cannot be told: TLS may have to read before it
     * writes (RFC 8446, section 4.6.3).
     */
    int capacity() throws IOException {
        // Linux tells twice what was asked for, and counts its own costs against it; half leaves room for both.
        return socket instanceof SSLSocket ? 0 : socket.getSendBufferSize() / 2;
    }

    /** Whether a write has not returned, or has failed. */
    boolean isWriting() {
        return writing;
    }

    /** Grows while writes make progress. */
    long progress() {
        return piecesWritten;
    }

    /** Tells the peer that nothing will follow; reading goes on. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Bytes that were written are still delivered, unless there are unread ones. Never blocks. */
    void close() {
        direct.ifPresent(DirectSocket::close);
        Hangup.close(socket);
        bell.ring(true);
    }

    /** Closes at once with a reset; what the kernel holds for the peer is dropped. Frees a writer that is stuck. */
    void reset() {
        direct.ifPresent(DirectSocket::close);
        Hangup.reset(socket);
        bell.ring(true);
    }
}
