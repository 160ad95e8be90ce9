package io.tickwire.room;

/**
 * Tells a queue from a hold-up, and so how much of what the path holds may be under way.
 *
 * <p>Both are late acknowledgements. But what a lost packet holds up arrives at once, a round trip and a bit later; and BBR
 * halts its flow for 200 ms and a round trip every 10 s, to measure the path, and then catches up. What is sent meanwhile
 * costs nobody anything, so on a path that was clear three times as much may be under way as it holds: two round trips of
 * silence without a dropped snapshot. A queue lasts: then it is once as much, until an acknowledgement is on time again.
 *
 * <p>BBR keeps four packets under way meanwhile, so a path that holds no more is not halted, and there a queue is believed
 * sooner. So it is on a path that was full lately, which may be searched, after a pause, with twice what it holds.
 */
final class QueueWatch {
    private static final double CLEAR_GAIN = 3;
    private static final double SEARCH_GAIN = 2;
    private static final double FULL_GAIN = 1;

    /** How long a queue must last, in least round trips, on a path that BBR halts, and on others. */
    private static final double BELIEVED_ROUND_TRIPS = 1.25;

    private static final double BELIEVED_SOON_ROUND_TRIPS = 0.25;

    /** What BBR keeps under way while it measures the path: four packets, each of 1,448 bytes at most. */
    private static final double NEVER_HALTED_BYTES = 4 * 1_448;

    /** An acknowledgement is late when it comes after the least round trip times this... */
    private static final double LATE = 1.25;
    /** ...and after the least round trip and the client's habit, times this. */
    private static final double LATER_THAN_HABIT = 1.1;

    private static final long SEARCH_PAUSE_NANOS = 10_000_000_000L;
    private static final long HABIT_WINDOW_NANOS = 1_000_000_000L;
    private static final long MOST_HABIT_NANOS = 50_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private long habitNanos;
    private long habitWindowEndNanos = NEVER;
    private int habitWindowAcks;
    private long lateSinceNanos = NEVER;
    private long latestNanos;
    private boolean lasts;
    private boolean wary;
    private long lastedNanos = NEVER;
    private double heldBytes;

    /** What the path holds at present: least round trip × delivery rate. */
    void pathHolds(double bytes) {
        heldBytes = bytes;
    }

    /**
     * Takes in an acknowledgement.
     *
     * @param calm nothing was dropped for a while, so how often acknowledgements come is the client's habit
     */
    void onAck(long nowNanos, long roundTripNanos, long leastNanos, boolean calm) {
        learnHabit(nowNanos, calm);
        long lateNanos = roundTripNanos - leastNanos - habitNanos;
        if (roundTripNanos <= leastNanos * LATE || roundTripNanos <= (leastNanos + habitNanos) * LATER_THAN_HABIT) {
            lateSinceNanos = NEVER;
            lasts = false;
            wary &= !calm;
            latestNanos = 0;
            return;
        }
        latestNanos = Math.max(latestNanos, lateNanos);
        boolean catchesUp = lateNanos < latestNanos / 2;
        if (lateSinceNanos == NEVER || (catchesUp && !lasts)) {
            lateSinceNanos = nowNanos;
            latestNanos = lateNanos;
        }
        boolean soon = wary || heldBytes <= NEVER_HALTED_BYTES;
        double believed = soon ? BELIEVED_SOON_ROUND_TRIPS : BELIEVED_ROUND_TRIPS;
        lasts |= nowNanos - lateSinceNanos >= leastNanos * believed;
        if (lasts) {
            lastedNanos = nowNanos;
            wary = true;
        }
    }

    /**
     * A client that acknowledges with its inputs does so up to the pause between two of them after it has received, and for
     * long always after the same part of it: that is not a queue.
     */
    private void learnHabit(long nowNanos, boolean calm) {
        habitWindowAcks++;
        if (habitWindowEndNanos == NEVER || nowNanos - habitWindowEndNanos >= 0) {
            if (calm) {
                habitNanos = Math.min(MOST_HABIT_NANOS, HABIT_WINDOW_NANOS / habitWindowAcks);
            }
            habitWindowAcks = 0;
            habitWindowEndNanos = nowNanos + HABIT_WINDOW_NANOS;
        }
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        return (int) latestNanos;
    }

    /**
     * By how much more than what the path holds may be under way.
     *
     * @param full so many snapshots are dropped that the path must be in use all the time
     */
    double gain(long nowNanos, boolean full) {
        if (lasts) {
            return FULL_GAIN;
        }
        if (!wary) {
            return CLEAR_GAIN;
        }
        return !full || nowNanos - lastedNanos >= SEARCH_PAUSE_NANOS ? SEARCH_GAIN : FULL_GAIN;
    }
}
