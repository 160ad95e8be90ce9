package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.RowIndex;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the part of {@code FLAT}'s owner section that is about one type. */
final class OwnerEncoder {
    private final BitWriter bits;
    private final ColumnWriter column;
    private final CodeRun gaps = new CodeRun();
    private final RowList changed = new RowList();
    /** For each changed row the table in which the player saw this very entity's owner fields before; null for none. */
    private @Nullable Table[] befores = new Table[16];
    /** For each changed row the table in which the player sees them now; null when it owns the entity no longer. */
    private @Nullable Table[] nows = new Table[16];

    OwnerEncoder(BitWriter bits, ColumnWriter column) {
        this.bits = bits;
        this.column = column;
    }

    /** Tells whether anything was different. */
    boolean encode(EntityType type, OwnedRows rows, int player) {
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
        return write(type.ownerFields());
    }

    /**
     * For captured tables: of what the player owns in cells that it is sent now. An entity that got another owner counts as
     * new in its cell, so that there is none whose owner fields the player must forget.
     */
    boolean encodeInCells(EntityType type, Baselines from, Snapshot to, int player) {
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
        return write(type.ownerFields());
    }

    private void addIfChanged(Field[] fields, int row, @Nullable Table before, @Nullable Table now) {
        if (!differs(fields, before, now, row)) {
            return;
        }
        if (changed.size == befores.length) {
            befores = Arrays.copyOf(befores, changed.size * 2);
            nows = Arrays.copyOf(nows, changed.size * 2);
        }
        befores[changed.size] = before;
        nows[changed.size] = now;
        changed.add(row);
    }

    private boolean write(Field[] fields) {
        bits.writeFlag(changed.size > 0);
        if (changed.size > 0) {
            changed.write(gaps, bits);
            for (Field field : fields) {
                if (field.kind() == FieldKind.TEXT) {
                    writeTexts(field);
                } else {
                    writeNumbers(field);
                }
            }
        }
        return changed.size > 0;
    }

    private static boolean differs(Field[] fields, @Nullable Table from, @Nullable Table to, int row) {
        for (Field field : fields) {
            boolean same = field.kind() == FieldKind.TEXT
                    ? text(from, row, field).equals(text(to, row, field))
                    : quanta(from, row, field) == quanta(to, row, field);
            if (!same) {
                return true;
            }
        }
        return false;
    }

    private void writeNumbers(Field field) {
        column.clear();
        for (int i = 0; i < changed.size; i++) {
            int row = changed.rows[i];
            column.add(field.difference(quanta(befores[i], row, field), quanta(nows[i], row, field)));
        }
        column.writeNumbers(bits);
    }

    private void writeTexts(Field field) {
        column.clear();
        for (int i = 0; i < changed.size; i++) {
            column.addText(textDiffers(i, field));
        }
        column.writeTextRows(bits);
        for (int i = 0; i < changed.size; i++) {
            if (textDiffers(i, field)) {
                ColumnWriter.writeText(text(nows[i], changed.rows[i], field), bits);
            }
        }
    }

    private boolean textDiffers(int i, Field field) {
        int row = changed.rows[i];
        return !text(befores[i], row, field).equals(text(nows[i], row, field));
    }

    private static int quanta(@Nullable Table table, int row, Field field) {
        return table == null ? 0 : table.quanta(row, field);
    }

    private static String text(@Nullable Table table, int row, Field field) {
        return table == null ? "" : table.text(row, field);
    }
}
