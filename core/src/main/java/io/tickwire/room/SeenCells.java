package io.tickwire.room;

import java.util.Arrays;

/** The cells that one viewer sees, in no order, and what it holds of each. Growing allocates, nothing else does. */
final class SeenCells {
    private int[] cells = new int[16];
    private int[] baselines = new int[16];
    private int[] befores = new int[16];
    private int[] sentTicks = new int[16];
    private int size;

    int size() {
        return size;
    }

    int cell(int place) {
        return cells[place];
    }

    /** Tick of the snapshot that the viewer holds of the cell; 0 when it holds nothing of it. */
    int baseline(int place) {
        return baselines[place];
    }

    /** What {@link #baseline} was before the last {@link #advance}. */
    int before(int place) {
        return befores[place];
    }

    /** When the viewer was last brought up to date, or else began to see the cell. */
    int sentTick(int place) {
        return sentTicks[place];
    }

    void add(int cell, int tick) {
        if (size == cells.length) {
            cells = Arrays.copyOf(cells, size * 2);
            baselines = Arrays.copyOf(baselines, size * 2);
            befores = Arrays.copyOf(befores, size * 2);
            sentTicks = Arrays.copyOf(sentTicks, size * 2);
        }
        cells[size] = cell;
        baselines[size] = 0;
        befores[size] = 0;
        sentTicks[size] = tick;
        size++;
    }

    /** Takes out a cell; the last one takes its place. */
    void remove(int place) {
        size--;
        cells[place] = cells[size];
        baselines[place] = baselines[size];
        befores[place] = befores[size];
        sentTicks[place] = sentTicks[size];
    }

    /** The viewer is brought up to date in a cell. */
    void advance(int place, int tick) {
        befores[place] = baselines[place];
        baselines[place] = tick;
        sentTicks[place] = tick;
    }

    /** The viewer holds nothing any more. */
    void forget() {
        Arrays.fill(baselines, 0, size, 0);
        Arrays.fill(befores, 0, size, 0);
    }

    void clear() {
        size = 0;
    }
}
