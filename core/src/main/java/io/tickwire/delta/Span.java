package io.tickwire.delta;

import io.tickwire.state.Field;
import io.tickwire.state.Snapshot;

/**
 * What a delta leads over: from its baseline to another snapshot, with the one before the baseline to tell which way the
 * fields were going.
 *
 * @param prior the baseline of {@code from} in the same viewer's stream; {@link Snapshot#EMPTY} when that was a keyframe
 *     or is held no longer: then nothing is predicted
 * @param from the baseline; {@link Snapshot#EMPTY} for a keyframe
 * @param to where the delta leads
 */
public record Span(Snapshot prior, Snapshot from, Snapshot to) {
    /** A prior must be less than so many ticks old; prediction over a longer time would only miss. */
    public static final int MAX_TICKS = 32;

    public Span {
        boolean inOrder = Integer.compareUnsigned(from.tick(), to.tick()) < 0
                && (prior.isEmpty() || Integer.compareUnsigned(prior.tick(), from.tick()) < 0);
        boolean isLong = Integer.compareUnsigned(to.tick() - prior.tick(), MAX_TICKS) >= 0;
        if (!inOrder || (!prior.isEmpty() && isLong)) {
            throw new IllegalArgumentException(
                    "span over ticks " + prior.tick() + ", " + from.tick() + ", " + to.tick());
        }
    }

    /** A span in which nothing is predicted. */
    public static Span of(Snapshot from, Snapshot to) {
        return new Span(Snapshot.EMPTY, from, to);
    }

    public static Span keyframe(Snapshot to) {
        return of(Snapshot.EMPTY, to);
    }

    public boolean hasPrior() {
        return !prior.isEmpty();
    }

    /**
     * What a field is expected to be at {@code to}: it goes on by the same step for each tick, rounded to the nearest
     * whole number, upwards from half. Call only when there is a prior.
     *
     * @param before its quanta in the prior
     * @param base its quanta in the baseline
     */
    int predict(Field field, int before, int base) {
        if (!field.predicted() || before == base) {
            return base;
        }
        int step = field.difference(before, base);
        int ticks = to.tick() - from.tick();
        int ticksBefore = from.tick() - prior.tick();
        if (ticks == ticksBefore) {
            return field.advance(base, step);
        }
        long scaled = Math.floorDiv(2L * step * ticks + ticksBefore, 2L * ticksBefore);
        return field.advance(base, (int) scaled);
    }
}
