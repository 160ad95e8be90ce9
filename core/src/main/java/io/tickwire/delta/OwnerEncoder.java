package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Snapshot;

/** Writes the part of {@code FLAT}'s owner section that is about one type. */
final class OwnerEncoder {
    private final BitWriter bits;
    private final ColumnWriter column;
    private final CodeRun gaps = new CodeRun();
    private final OwnerChanges changes = new OwnerChanges();

    OwnerEncoder(BitWriter bits, ColumnWriter column) {
        this.bits = bits;
        this.column = column;
    }

    /** Tells whether anything was different. */
    boolean encode(EntityType type, OwnedRows rows, int player) {
        changes.find(type, rows, player);
        return write(type.ownerFields());
    }

    /** Like {@link #encode}, for a viewer that is sent cells. */
    boolean encodeInCells(EntityType type, Baselines from, Snapshot to, int player) {
        changes.findInCells(type, from, to, player);
        return write(type.ownerFields());
    }

    private boolean write(Field[] fields) {
        boolean isPresent = changes.changed.size > 0;
        bits.writeFlag(isPresent);
        if (isPresent) {
            changes.changed.write(gaps, bits);
            for (Field field : fields) {
                column.clear();
                if (field.kind() == FieldKind.TEXT) {
                    writeTexts(field);
                } else {
                    writeNumbers(field);
                }
            }
        }
        return isPresent;
    }

    private void writeNumbers(Field field) {
        for (int i = 0; i < changes.changed.size; i++) {
            column.add(field.difference(changes.quantaBefore(i, field), changes.quanta(i, field)));
        }
        column.writeNumbers(bits);
    }

    private void writeTexts(Field field) {
        for (int i = 0; i < changes.changed.size; i++) {
            column.addText(changes.differs(i, field));
        }
        column.writeTextRows(bits);
        for (int i = 0; i < changes.changed.size; i++) {
            if (changes.differs(i, field)) {
                ColumnWriter.writeText(changes.texts(i, field), changes.changed.rows[i], bits);
            }
        }
    }
}
