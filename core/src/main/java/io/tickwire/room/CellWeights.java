package io.tickwire.room;

import io.tickwire.game.Interest;
import io.tickwire.state.EntityType;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.Arrays;

/** How much each cell counts in one tick, for viewers that cannot have all; computed when the first of them asks. */
final class CellWeights {
    private final Schema schema;
    private final Interest interest;
    private final double[] weights;
    private Snapshot now = Snapshot.EMPTY;
    private boolean known;

    CellWeights(Schema schema, Interest interest, int cells) {
        this.schema = schema;
        this.interest = interest;
        this.weights = new double[cells];
    }

    void begin(Snapshot snapshot) {
        now = snapshot;
        known = false;
    }

    /** The importance of a cell's entities together, at least 1: what left it must come too. */
    double of(int cell) {
        if (!known) {
            Arrays.fill(weights, 0);
            for (EntityType type : schema.types()) {
                if (type.isGridded()) {
                    weigh(now.table(type));
                }
            }
            known = true;
        }
        return Math.max(1, weights[cell]);
    }

    private void weigh(Table table) {
        RowIndex rows = table.byCell();
        for (int cell = 1; cell < weights.length; cell++) {
            for (int i = rows.from(cell); i < rows.to(cell); i++) {
                weights[cell] += interest.importance(table, rows.row(i));
            }
        }
    }
}
