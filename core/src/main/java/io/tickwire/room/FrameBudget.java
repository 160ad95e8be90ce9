package io.tickwire.room;

/**
 * How large the next snapshot for one viewer may be. Rather than fewer snapshots a slow connection gets smaller ones, as
 * long as there is something to leave out: a refused snapshot makes the next ones smaller, each one that was sent lets
 * them grow.
 */
final class FrameBudget {
    /** About what one packet carries: to cut below it saves little. */
    static final int LEAST_BYTES = 1_000;

    static final int MOST_BYTES = 1 << 20;
    /** Snapshots in a row without a refusal, after which the budget grows fast. */
    private static final int CALM = 32;

    private double bytes = MOST_BYTES;
    private int lastBytes;
    private int calm;

    int bytes() {
        return (int) bytes;
    }

    void onRefused() {
        // Only what was really sent tells something about the connection.
        double tried = lastBytes == 0 ? bytes : Math.min(bytes, lastBytes);
        bytes = Math.max(LEAST_BYTES, tried * 7 / 8);
        calm = 0;
    }

    void onSent(int size) {
        lastBytes = size;
        calm++;
        bytes = Math.min(MOST_BYTES, bytes + bytes / (calm > CALM ? 8 : 64));
    }
}
