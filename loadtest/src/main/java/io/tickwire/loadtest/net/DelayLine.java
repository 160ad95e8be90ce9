package io.tickwire.loadtest.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Bytes on their way in one direction, in order: each piece comes out when the line's rate, latency and jitter let it. Not
 * thread-safe; time is passed in.
 */
final class DelayLine {
    private record Piece(long dueNanos, ByteBuffer bytes) {}

    private final long latencyNanos;
    private final long jitterNanos;
    private final int bytesPerSecond;
    private final SplittableRandom random;
    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private int size;
    private boolean began;
    private long freeNanos;
    private long lastDueNanos;

    /** @param bytesPerSecond 0: no limit */
    DelayLine(Profile profile, int bytesPerSecond, long seed) {
        latencyNanos = profile.latencyMicros() * 1_000;
        jitterNanos = profile.jitterMicros() * 1_000;
        this.bytesPerSecond = bytesPerSecond;
        random = new SplittableRandom(seed);
    }

    /** Bytes that are on their way. */
    int size() {
        return size;
    }

    /** Copies the bytes in. */
    void add(ByteBuffer bytes, long nowNanos) {
        if (!began) {
            began = true;
            freeNanos = nowNanos;
            lastDueNanos = nowNanos;
        }
        long start = later(freeNanos, nowNanos);
        freeNanos = bytesPerSecond == 0 ? start : start + bytes.remaining() * 1_000_000_000L / bytesPerSecond;
        long jitter = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos + 1);
        lastDueNanos = later(freeNanos + latencyNanos + jitter, lastDueNanos);
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        size += copy.remaining();
        pieces.addLast(new Piece(lastDueNanos, copy));
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }

    /** When the next piece is out. */
    Optional<Long> nextDueNanos() {
        return pieces.isEmpty() ? Optional.empty() : Optional.of(pieces.getFirst().dueNanos);
    }

    /** The next piece, if it is out. */
    Optional<ByteBuffer> poll(long nowNanos) {
        if (pieces.isEmpty() || pieces.getFirst().dueNanos - nowNanos > 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = pieces.removeFirst().bytes;
        size -= bytes.remaining();
        return Optional.of(bytes);
    }
}
