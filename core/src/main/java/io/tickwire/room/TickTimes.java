package io.tickwire.room;

/** How long the phases of one tick took, in nanoseconds. Reused from tick to tick. */
public final class TickTimes {
    int tick;
    long drainNanos;
    long stepNanos;
    long captureNanos;
    long showNanos;
    long flushNanos;

    public int tick() {
        return tick;
    }

    /** Emptying the inbox: joins, leaves, inputs, acknowledgements. */
    public long drainNanos() {
        return drainNanos;
    }

    /** The game's rules. */
    public long stepNanos() {
        return stepNanos;
    }

    /** Keeping the snapshot. */
    public long captureNanos() {
        return captureNanos;
    }

    /** Encoding deltas and handing them to the outboxes. */
    public long showNanos() {
        return showNanos;
    }

    /** Handing over what the outboxes hold: to sockets with room for it, else to their writers. */
    public long flushNanos() {
        return flushNanos;
    }

    public long totalNanos() {
        return drainNanos + stepNanos + captureNanos + showNanos + flushNanos;
    }
}
