package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a type whose owner fields have changed for one player, and what they were and are: 0 or "" where the player
 * did not own the row, or does not any more.
 */
final class OwnerChanges {
    /** Ascending. */
    final RowList changed = new RowList();
    /** For each changed row the table in which the player saw this very entity's owner fields before; null for none. */
    private @Nullable Table[] befores = new Table[16];
    /** For each changed row the table in which the player sees them now; null when it owns the entity no longer. */
    private @Nullable Table[] nows = new Table[16];

    void find(EntityType type, OwnedRows rows, int player) {
        Table from = rows.before();
        Table to = rows.after();
        changed.size = 0;
        for (int entry = rows.first(player); entry >= 0; entry = rows.next(entry)) {
            int row = rows.row(entry);
            boolean owns = to.owner(row) == player;
            boolean owned = from.owner(row) == player && from.generation(row) == to.generation(row);
            if (owns || owned) {
                addIfChanged(type.ownerFields(), row, owned ? from : null, owns ? to : null);
            }
        }
    }

    /**
     * For captured tables: of what the player owns in cells that it is sent now. An entity that got another owner counts as
     * new in its cell, so that there is none whose owner fields the player must forget.
     */
    void findInCells(EntityType type, Baselines from, Snapshot to, int player) {
        changed.size = 0;
        Table now = to.table(type);
        RowIndex owned = now.byOwner();
        for (int i = owned.from(player); i < owned.to(player); i++) {
            int row = owned.row(i);
            if (from.has(now.cell(row))) {
                Snapshot base = from.of(now.cell(row));
                boolean isKept = !base.isEmpty() && Integer.compareUnsigned(now.since(row), base.tick()) <= 0;
                addIfChanged(type.ownerFields(), row, isKept ? base.table(type) : null, now);
            }
        }
    }

    private void addIfChanged(Field[] fields, int row, @Nullable Table before, @Nullable Table now) {
        if (changed.size == befores.length) {
            befores = Arrays.copyOf(befores, changed.size * 2);
            nows = Arrays.copyOf(nows, changed.size * 2);
        }
        befores[changed.size] = before;
        nows[changed.size] = now;
        for (Field field : fields) {
            if (differs(field, row, before, now)) {
                changed.add(row);
                return;
            }
        }
    }

    /** Whether a field of the i-th changed row has changed. */
    boolean differs(int i, Field field) {
        return differs(field, changed.rows[i], befores[i], nows[i]);
    }

    int quantaBefore(int i, Field field) {
        return quanta(befores[i], changed.rows[i], field);
    }

    int quanta(int i, Field field) {
        return quanta(nows[i], changed.rows[i], field);
    }

    /** Where the text of the i-th changed row is. */
    Texts texts(int i, Field field) {
        return texts(nows[i], field);
    }

    private static boolean differs(Field field, int row, @Nullable Table before, @Nullable Table now) {
        return field.kind() == FieldKind.TEXT
                ? !texts(before, field).isSame(row, texts(now, field))
                : quanta(before, row, field) != quanta(now, row, field);
    }

    private static int quanta(@Nullable Table table, int row, Field field) {
        return table == null ? 0 : table.quanta(row, field);
    }

    private static Texts texts(@Nullable Table table, Field field) {
        return table == null ? Texts.NONE : table.texts(field);
    }
}
