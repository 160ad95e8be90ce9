package io.tickwire.server.ws;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long the thread of the bells waits before it looks again, so that it looks shortly before ticks: then no input is late,
 * and between ticks none is of use.
 *
 * @param most and no longer, for the sake of what is answered at once; zero: never
 */
record ReadPause(Duration most) {
    /** What came before that is read when the tick begins: the inputs of a burst of rooms take a third of a millisecond. */
    static final long LEAD_NANOS = 500_000;

    /** Less is not worth a pause. */
    private static final long LEAST_NANOS = 200_000;

    /** From when on it is known too late that ticks begin. */
    static long fromNanos(long nowNanos) {
        return nowNanos + LEAD_NANOS + LEAST_NANOS;
    }

    /**
     * The pause that begins now.
     *
     * @param tickNanos when ticks begin, {@link #fromNanos} or later
     */
    long nanos(long nowNanos, OptionalLong tickNanos) {
        long mostNanos = most.toNanos();
        if (tickNanos.isEmpty() || mostNanos == 0) {
            return mostNanos;
        }
        long untilNanos = tickNanos.getAsLong() - LEAD_NANOS - nowNanos;
        long pauses = (untilNanos + mostNanos - 1) / mostNanos;
        return untilNanos / pauses;
    }
}
