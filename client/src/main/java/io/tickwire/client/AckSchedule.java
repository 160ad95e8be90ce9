package io.tickwire.client;

/**
 * When an acknowledgement goes out. It waits for an input to ride on until {@code pause} after the one before, then it
 * goes alone. Not thread-safe; time is passed in.
 */
final class AckSchedule {
    private final long pauseNanos;
    private int token;
    private long lastNanos;

    AckSchedule(long pauseNanos, long nowNanos) {
        this.pauseNanos = pauseNanos;
        lastNanos = nowNanos - pauseNanos;
    }

    /** A snapshot with this token has arrived: it supersedes the one before. */
    void onSnapshot(int newest) {
        token = newest;
    }

    /** Whether an acknowledgement has waited long enough. */
    boolean isDue(long nowNanos) {
        return token != 0 && nowNanos - lastNanos >= pauseNanos;
    }

    /** The token that goes out now; 0 when there is nothing new to acknowledge. */
    int take(long nowNanos) {
        int taken = token;
        if (taken != 0) {
            token = 0;
            lastNanos = nowNanos;
        }
        return taken;
    }
}
