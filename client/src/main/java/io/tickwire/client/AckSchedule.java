package io.tickwire.client;

/**
 * When an acknowledgement goes out. It waits for an input to ride on until {@code pause} after the one before, then it
 * goes alone; that of an urgent snapshot goes at once. Not thread-safe; time is passed in.
 */
final class AckSchedule {
    private final long pauseNanos;
    private int token;
    private boolean urgent;
    private long lastNanos;

    AckSchedule(long pauseNanos, long nowNanos) {
        this.pauseNanos = pauseNanos;
        lastNanos = nowNanos - pauseNanos;
    }

    /**
     * A snapshot with this token has arrived: it supersedes the one before.
     *
     * @param awaited the server has dropped snapshots: the next one waits for this acknowledgement
     */
    void onSnapshot(int newest, boolean awaited) {
        token = newest;
        urgent = awaited;
    }

    /** Whether an acknowledgement has waited long enough. */
    boolean isDue(long nowNanos) {
        return token != 0 && (urgent || nowNanos - lastNanos >= pauseNanos);
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
