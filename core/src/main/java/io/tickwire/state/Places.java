package io.tickwire.state;

import java.util.Arrays;

/**
 * Where the entities of one table are: for each row its cell, and since when. Stays empty for a type without a position.
 */
final class Places {
    /** Of a free row, and of an entity that was not placed yet. */
    static final int NOWHERE = -1;

    private static final int MAX_OWNER = 65_535;

    private final boolean kept;
    private final RowIndex byCell = new RowIndex();
    private final RowIndex byOwner = new RowIndex();
    private int[] cells = {};
    private int[] sinces = {};

    Places(EntityType type) {
        kept = type.isGridded();
    }

    boolean areKept() {
        return kept;
    }

    int cell(int row) {
        return kept ? cells[row] : Placement.EVERYWHERE;
    }

    int since(int row) {
        return kept ? sinces[row] : 0;
    }

    void enter(int row, int cell, int tick) {
        if (kept) {
            cells[row] = cell;
            sinces[row] = tick;
        }
    }

    void leave(int row) {
        if (kept) {
            cells[row] = NOWHERE;
        }
    }

    void wipe(int from, int to) {
        if (kept) {
            Arrays.fill(cells, from, to, NOWHERE);
            Arrays.fill(sinces, from, to, 0);
        }
    }

    void copyFrom(Places other, int limit) {
        if (kept) {
            System.arraycopy(other.cells, 0, cells, 0, limit);
            System.arraycopy(other.sinces, 0, sinces, 0, limit);
        }
    }

    void reserve(int capacity) {
        if (kept) {
            int old = cells.length;
            cells = Arrays.copyOf(cells, capacity);
            sinces = Arrays.copyOf(sinces, capacity);
            Arrays.fill(cells, old, capacity, NOWHERE);
        }
    }

    void index(int cellLimit, int[] owners, int rowLimit) {
        byCell.build(cells, rowLimit, Placement.EVERYWHERE, cellLimit);
        int greatest = 0;
        for (int row = 0; row < rowLimit; row++) {
            greatest = Math.max(greatest, owners[row]);
        }
        byOwner.build(owners, rowLimit, 1, Math.min(greatest, MAX_OWNER) + 1);
    }

    RowIndex byCell() {
        return byCell;
    }

    RowIndex byOwner() {
        return byOwner;
    }
}
