package io.tickwire.client;

/** When pings go out: a few soon, so that the server's clock is known, then at a steady pause. Not thread-safe. */
final class PingSchedule {
    private static final int SOON = 4;
    private static final long SOON_PAUSE_NANOS = 150_000_000;

    private final long pauseNanos;
    private int sent;
    private long nextNanos;

    PingSchedule(long pauseNanos, long nowNanos) {
        this.pauseNanos = pauseNanos;
        nextNanos = nowNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - nextNanos >= 0;
    }

    void onSent(long nowNanos) {
        sent++;
        nextNanos = nowNanos + (sent < SOON ? Math.min(SOON_PAUSE_NANOS, pauseNanos) : pauseNanos);
    }
}
