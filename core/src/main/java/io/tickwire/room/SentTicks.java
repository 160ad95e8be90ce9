package io.tickwire.room;

import io.tickwire.state.History;

/** From which ticks the last snapshots of a viewer were made, as long as the history can tell what was in them. */
final class SentTicks {
    private final int[] ticks = new int[History.LENGTH];
    private final int[] baselines = new int[History.LENGTH];
    private final int[] priors = new int[History.LENGTH];

    void add(int tick, int baseline, int prior) {
        int slot = Math.floorMod(tick, History.LENGTH);
        ticks[slot] = tick;
        baselines[slot] = baseline;
        priors[slot] = prior;
    }

    boolean has(int tick) {
        return tick != 0 && ticks[Math.floorMod(tick, History.LENGTH)] == tick;
    }

    int baselineOf(int tick) {
        return baselines[Math.floorMod(tick, History.LENGTH)];
    }

    int priorOf(int tick) {
        return priors[Math.floorMod(tick, History.LENGTH)];
    }
}
