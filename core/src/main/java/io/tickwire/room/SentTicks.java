package io.tickwire.room;

import io.tickwire.state.History;

/** From which ticks the last snapshots of a viewer were made, as long as the history can tell what was in them. */
final class SentTicks {
    private static final int TICK = 0;
    private static final int BASELINE = 1;
    private static final int PRIOR = 2;
    private static final int COLUMNS = 3;

    private final int[] sent = new int[History.LENGTH * COLUMNS];

    void add(int tick, int baseline, int prior) {
        int at = at(tick);
        sent[at + TICK] = tick;
        sent[at + BASELINE] = baseline;
        sent[at + PRIOR] = prior;
    }

    boolean has(int tick) {
        return tick != 0 && sent[at(tick) + TICK] == tick;
    }

    int baselineOf(int tick) {
        return sent[at(tick) + BASELINE];
    }

    int priorOf(int tick) {
        return sent[at(tick) + PRIOR];
    }

    private static int at(int tick) {
        return Math.floorMod(tick, History.LENGTH) * COLUMNS;
    }
}
