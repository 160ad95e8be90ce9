package io.tickwire.room;

import io.tickwire.state.History;

/**
 * From which ticks the last snapshots of a viewer were made: each from the one that was sent before it, unless it is a
 * keyframe. Two words instead of a table, as each viewer's is touched in each tick.
 */
final class SentTicks {
    /** Twice as long as the history: so the baseline of each that {@link #has} knows is known too. */
    private static final int REMEMBERED = Long.SIZE;

    private int newest;
    /** Bit n: the snapshot of the tick n before the newest was sent; and it was a keyframe. */
    private long sent;

    private long keyframes;

    void add(int tick, boolean keyframe) {
        int passed = tick - newest;
        boolean remembers = passed < REMEMBERED;
        sent = (remembers ? sent << passed : 0) | 1;
        keyframes = (remembers ? keyframes << passed : 0) | (keyframe ? 1 : 0);
        newest = tick;
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        return newest;
    }

    /** Whether a tick was sent, of which the history may still tell what was in it. */
    boolean has(int tick) {
        int age = newest - tick;
        return tick != 0 && age >= 0 && age < History.LENGTH && ((sent >>> age) & 1) != 0;
    }

    /** Tick from which the snapshot of a tick was made that was sent; 0 when it was a keyframe, or that is forgotten. */
    int baselineOf(int tick) {
        int age = newest - tick;
        long before = age + 1 < REMEMBERED ? sent >>> (age + 1) : 0;
        boolean keyframe = ((keyframes >>> age) & 1) != 0;
        return keyframe || before == 0 ? 0 : tick - 1 - Long.numberOfTrailingZeros(before);
    }

    /** The baseline's own baseline. */
    int priorOf(int tick) {
        int baseline = baselineOf(tick);
        return baseline == 0 ? 0 : baselineOf(baseline);
    }

    /** What was sent after a tick that {@link #has} knows has never arrived. */
    void forgetAfter(int tick) {
        int lost = newest - tick;
        sent >>>= lost;
        keyframes >>>= lost;
        newest = tick;
    }
}
