package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Snapshot;
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

    /**
     * Sorts the rows of one cell, for captured tables. A row is kept when the same entity was in the cell all the time.
     *
     * @param cell of the rows that are sorted; nothing is said of others
     */
    void compareCell(Table from, Table to, Span span, int cell) {
        clear();
        RowIndex were = from.byCell();
        for (int i = were.from(cell); i < were.to(cell); i++) {
            int row = were.row(i);
            if (!to.isUsed(row) || to.cell(row) != cell) {
                removed.add(row);
            }
        }
        RowIndex are = to.byCell();
        for (int i = are.from(cell); i < are.to(cell); i++) {
            int row = are.row(i);
            if (span.from().isEmpty() || isAfter(to.since(row), span.from())) {
                created.add(row);
            } else {
                still.add(row);
            }
        }
    }

    /**
     * Sorts the kept rows, all of them in {@link #still}, anew.
     *
     * @param sinces the table that knows since when an entity has been in its cell
     * @param motion takes in what differs between the prior and the baseline in these rows
     */
    void findMoving(Span span, Table sinces, Differences motion) {
        if (!span.hasPrior()) {
            return;
        }
        EntityType type = sinces.type();
        Table prior = span.prior().table(type);
        Table from = span.from().table(type);
        motion.reserve(from.limit());
        int kept = still.size;
        still.size = 0;
        for (int i = 0; i < kept; i++) {
            int row = still.rows[i];
            boolean isKnown =
                    prior.generation(row) == sinces.generation(row) && !isAfter(sinces.since(row), span.prior());
            if (isKnown) {
                motion.compareRow(type.sharedFields(), prior, from, row);
            }
            keep(row, isKnown && motion.of(row) != 0);
        }
    }

    private static boolean isAfter(int tick, Snapshot snapshot) {
        return Integer.compareUnsigned(tick, snapshot.tick()) > 0;
    }

    void keep(int row, boolean isMoving) {
        if (isMoving) {
            moving.add(row);
        } else {
            still.add(row);
        }
    }
}
