package io.tickwire.loadtest;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the last inputs of one player were due, by sequence. One thread writes, one reads; the oldest are forgotten: an
 * input that is not acknowledged while 1,024 more are sent counts as never acknowledged.
 */
final class InputTimes {
    private static final int KEPT = 1_024;

    private final AtomicLongArray due = new AtomicLongArray(KEPT);

    /** To be called before the input is sent, since its acknowledgement may come before the call returns. */
    void sent(int sequence, long dueNanos) {
        due.setRelease(sequence % KEPT, dueNanos);
    }

    /** When an input was due that is among the newest. */
    long dueNanos(int sequence) {
        return due.getAcquire(sequence % KEPT);
    }

    /** The oldest sequence that is still known when {@code newest} was sent last. */
    static int oldestKnown(int newest) {
        return Math.max(1, newest - KEPT + 1);
    }
}
