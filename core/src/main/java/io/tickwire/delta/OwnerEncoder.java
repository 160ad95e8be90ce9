package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Table;
import org.jspecify.annotations.Nullable;

/** Writes the part of {@code FLAT}'s owner section that is about one type. */
final class OwnerEncoder {
    private final BitWriter bits;
    private final ColumnWriter column;
    private final CodeRun gaps = new CodeRun();
    private final RowList changed = new RowList();
    /** For each changed row 1 if the player saw this very entity's owner fields in the baseline, else 0. */
    private final RowList before = new RowList();
    /** For each changed row 1 if the player owns it now, else 0. */
    private final RowList now = new RowList();

    OwnerEncoder(BitWriter bits, ColumnWriter column) {
        this.bits = bits;
        this.column = column;
    }

    /** Tells whether anything was different. */
    boolean encode(EntityType type, Table from, Table to, int player) {
        Field[] fields = type.ownerFields();
        findChanged(fields, from, to, player);
        bits.writeFlag(changed.size > 0);
        if (changed.size > 0) {
            changed.write(gaps, bits);
            for (Field field : fields) {
                if (field.kind() == FieldKind.TEXT) {
                    writeTexts(field, from, to);
                } else {
                    writeNumbers(field, from, to);
                }
            }
        }
        return changed.size > 0;
    }

    private void findChanged(Field[] fields, Table from, Table to, int player) {
        changed.size = 0;
        before.size = 0;
        now.size = 0;
        for (int row = to.next(0); row >= 0; row = to.next(row + 1)) {
            boolean owns = to.owner(row) == player;
            boolean owned = from.owner(row) == player && from.generation(row) == to.generation(row);
            if ((owns || owned) && differs(fields, owned ? from : null, owns ? to : null, row)) {
                changed.add(row);
                before.add(owned ? 1 : 0);
                now.add(owns ? 1 : 0);
            }
        }
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

    private void writeNumbers(Field field, Table from, Table to) {
        column.clear();
        for (int i = 0; i < changed.size; i++) {
            int row = changed.rows[i];
            column.add(field.difference(quanta(was(i, from), row, field), quanta(is(i, to), row, field)));
        }
        column.writeNumbers(bits);
    }

    private void writeTexts(Field field, Table from, Table to) {
        column.clear();
        for (int i = 0; i < changed.size; i++) {
            column.addText(textDiffers(i, field, from, to));
        }
        column.writeTextRows(bits);
        for (int i = 0; i < changed.size; i++) {
            if (textDiffers(i, field, from, to)) {
                ColumnWriter.writeText(text(is(i, to), changed.rows[i], field), bits);
            }
        }
    }

    private boolean textDiffers(int i, Field field, Table from, Table to) {
        int row = changed.rows[i];
        return !text(was(i, from), row, field).equals(text(is(i, to), row, field));
    }

    private @Nullable Table was(int i, Table from) {
        return before.rows[i] == 0 ? null : from;
    }

    private @Nullable Table is(int i, Table to) {
        return now.rows[i] == 0 ? null : to;
    }

    private static int quanta(@Nullable Table table, int row, Field field) {
        return table == null ? 0 : table.quanta(row, field);
    }

    private static String text(@Nullable Table table, int row, Field field) {
        return table == null ? "" : table.text(row, field);
    }
}
