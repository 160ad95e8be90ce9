package io.tickwire.delta;

import io.tickwire.state.Table;

/**
 * The rows that a section of a delta speaks of, each list ascending. A row that is in use in the baseline and in the
 * new snapshot, by the same entity, is kept: it is either moving or still.
 */
final class RowSets {
    final RowList removed = new RowList();
    /** An entity that was in the row before is replaced. */
    final RowList created = new RowList();

    /** Kept rows that some field changed from the prior to the baseline: it is likely to change again. */
    final RowList moving = new RowList();

    final RowList still = new RowList();

    void clear() {
        removed.size = 0;
        created.size = 0;
        moving.size = 0;
        still.size = 0;
    }

    /**
     * Sorts all rows of a type.
     *
     * @param motion what differs between the prior and the baseline
     */
    void compare(Table prior, Table from, Table to, Differences motion) {
        clear();
        int rows = Math.max(from.limit(), to.limit());
        for (int row = 0; row < rows; row++) {
            int before = from.generation(row);
            int now = to.generation(row);
            if (before == now) {
                if (now != 0) {
                    keep(row, prior.generation(row) == now && motion.of(row) != 0);
                }
            } else if (now == 0) {
                removed.add(row);
            } else {
                created.add(row);
            }
        }
    }

    void keep(int row, boolean isMoving) {
        if (isMoving) {
            moving.add(row);
        } else {
            still.add(row);
        }
    }
}
