package io.tickwire.loadtest.net;

/** Says how much may be read from a socket, and when, so that it is not more than a rate. Not thread-safe; time is passed in. */
final class Throttle {
    private static final int PIECES_PER_SECOND = 50;
    private static final int LEAST_PIECE_BYTES = 64;

    private final int bytesPerSecond;
    private boolean began;
    private long againNanos;

    /** @param bytesPerSecond 0: no limit */
    Throttle(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Most bytes to be read at once. */
    int piece(int most) {
        return bytesPerSecond == 0 ? most : Math.clamp(bytesPerSecond / PIECES_PER_SECOND, LEAST_PIECE_BYTES, most);
    }

    /** So many bytes were read. */
    void took(int count, long nowNanos) {
        if (bytesPerSecond > 0) {
            long start = holds(nowNanos) ? againNanos : nowNanos;
            againNanos = start + count * 1_000_000_000L / bytesPerSecond;
            began = true;
        }
    }

    /** Whether nothing may be read yet. */
    boolean holds(long nowNanos) {
        return began && againNanos - nowNanos > 0;
    }

    /** When reading goes on, while it is held. */
    long againNanos() {
        return againNanos;
    }
}
