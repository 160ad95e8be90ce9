package io.tickwire.loadtest.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * The outgoing half of a link. Thread-safe: whoever sends writes to the socket at once; only what the socket or the line does
 * not take yet waits for the loop.
 */
final class Sending {
    private static final CompletableFuture<?> DONE = CompletableFuture.completedFuture(null);
    /** Most that may be on its way on a delayed line before a sender has to wait. */
    private static final int LINE_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final Optional<Tls> tls;
    private final Optional<DelayLine> outbound;
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private CompletableFuture<?> sent = DONE;
    private boolean mute;
    private boolean ended;

    Sending(SocketChannel channel, Optional<Tls> tls, Profile profile, long seed) {
        this.channel = channel;
        this.tls = tls;
        boolean shaped = profile.isDelayed() || profile.upBytesPerSecond() > 0;
        outbound = shaped ? Optional.of(new DelayLine(profile, profile.upBytesPerSecond(), seed)) : Optional.empty();
    }

    /** Sends one frame; done when another may follow. */
    synchronized CompletableFuture<?> frame(int opcode, ByteBuffer payload) {
        if (ended) {
            return CompletableFuture.failedFuture(new IOException("link is closed"));
        }
        if (mute && opcode == ClientFrame.BINARY) {
            return DONE;
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.remaining() + ClientFrame.LONGEST_HEAD);
        ClientFrame.put(frame, opcode, payload);
        try {
            return send(frame.flip());
        } catch (SSLException broken) {
            return CompletableFuture.failedFuture(broken);
        }
    }

    /** Sends these bytes; with none, what a TLS handshake has to say. */
    synchronized void raw(ByteBuffer bytes) throws SSLException {
        if (!ended) {
            var unused = send(bytes);
        }
    }

    private CompletableFuture<?> send(ByteBuffer plain) throws SSLException {
        ByteBuffer bytes = tls.isPresent() ? tls.get().seal(plain) : plain;
        if (outbound.isPresent()) {
            outbound.get().add(bytes, System.nanoTime());
        } else {
            append(bytes);
        }
        boolean full = unsent.hasRemaining()
                || outbound.map(line -> line.size() > LINE_BYTES).orElse(false);
        if (!full) {
            return DONE;
        }
        sent = sent.isDone() ? new CompletableFuture<Void>() : sent;
        return sent;
    }

    /** Writes now, or behind what waits. */
    private void append(ByteBuffer bytes) {
        if (!unsent.hasRemaining()) {
            write(bytes);
        }
        if (bytes.hasRemaining()) {
            unsent = ByteBuffer.allocate(unsent.remaining() + bytes.remaining())
                    .put(unsent)
                    .put(bytes)
                    .flip();
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            channel.write(bytes);
        } catch (IOException | java.nio.channels.NotYetConnectedException broken) {
            // The loop finds the same when it reads; the server's reason may still be there.
            bytes.position(bytes.limit());
        }
    }

    /** Whether something waits for {@link #resume}. */
    synchronized boolean isWaiting() {
        return unsent.hasRemaining() || outbound.map(line -> line.size() > 0).orElse(false);
    }

    /** Whether something waits for the socket. */
    synchronized boolean wantsSocket() {
        return unsent.hasRemaining() && !ended;
    }

    /** Writes what can be written by now; when to call again because of the line. */
    Optional<Long> resume(long nowNanos) {
        CompletableFuture<?> free = DONE;
        Optional<Long> next;
        synchronized (this) {
            if (ended) {
                return Optional.empty();
            }
            write(unsent);
            if (outbound.isPresent()) {
                for (var piece = outbound.get().poll(nowNanos);
                        piece.isPresent();
                        piece = outbound.get().poll(nowNanos)) {
                    append(piece.get());
                }
            }
            next = outbound.flatMap(DelayLine::nextDueNanos);
            if (!unsent.hasRemaining()
                    && outbound.map(line -> line.size() <= LINE_BYTES).orElse(true)) {
                free = sent;
            }
        }
        free.complete(null);
        return next;
    }

    /** From now on messages go nowhere. */
    synchronized void mute() {
        mute = true;
    }

    void end() {
        CompletableFuture<?> waiting;
        synchronized (this) {
            ended = true;
            waiting = sent;
        }
        waiting.completeExceptionally(new IOException("link is closed"));
    }
}
