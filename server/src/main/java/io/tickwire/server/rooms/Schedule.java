package io.tickwire.server.rooms;

import io.tickwire.game.RoomSettings.Overrun;

/**
 * When a room ticks: at start + n × period, never drifting. Pure arithmetic; the loop asks and tells.
 *
 * <p>Not thread-safe.
 */
final class Schedule {
    private final long periodNanos;
    private final Overrun overrun;
    private long deadlineNanos;
    private long skipped;

    Schedule(long firstNanos, long periodNanos, Overrun overrun) {
        this.deadlineNanos = firstNanos;
        this.periodNanos = periodNanos;
        this.overrun = overrun;
    }

    /** When the next tick begins. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    long periodNanos() {
        return periodNanos;
    }

    /** Ticks that were left out so far. */
    long skipped() {
        return skipped;
    }

    /** A tick is over; those that should have begun by now are treated as the policy says. */
    void ticked(long nowNanos) {
        deadlineNanos += periodNanos;
        long behindNanos = nowNanos - deadlineNanos;
        if (behindNanos < 0) {
            return;
        }
        switch (overrun) {
            case Overrun.Skip _ -> skipTo(behindNanos / periodNanos + 1);
            case Overrun.CatchUp(int ticks) -> skipTo(behindNanos / periodNanos + 1 - ticks);
            case Overrun.Dilate _ -> deadlineNanos = nowNanos;
        }
    }

    private void skipTo(long ticks) {
        if (ticks > 0) {
            deadlineNanos += ticks * periodNanos;
            skipped += ticks;
        }
    }
}
