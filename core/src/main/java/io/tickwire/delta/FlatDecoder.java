package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import io.tickwire.state.Table;
import java.util.Arrays;

/** Reads {@code FLAT}; see {@link FlatEncoder} for the layout. */
final class FlatDecoder {
    private final Schema schema;
    private final ByteReader in = new ByteReader();
    private final RowList removed = new RowList();
    private final RowList created = new RowList();
    private final RowList changed = new RowList();
    private long[] masks = {};

    FlatDecoder(Schema schema) {
        this.schema = schema;
    }

    void decode(byte[] bytes, int offset, int length, Table[] tables) {
        in.wrap(bytes, offset, length);
        for (int least = 0; in.hasMore(); ) {
            EntityType type = readType(least);
            decodeType(type, tables[type.index()]);
            least = type.index() + 1;
        }
    }

    private void decodeType(EntityType type, Table table) {
        removed.readGaps(in, Table.MAX_ROWS);
        for (int i = 0; i < removed.size; i++) {
            requireUsed(table, removed.rows[i]);
            table.remove(removed.rows[i]);
        }
        created.readGaps(in, Table.MAX_ROWS);
        for (int i = 0; i < created.size; i++) {
            int generation = in.readVarint();
            if (generation <= 0) {
                throw new DeltaRefusedException("generation " + generation + " of row " + created.rows[i]);
            }
            table.createAt(created.rows[i], generation);
        }
        changed.readGaps(in, Table.MAX_ROWS);
        for (int i = 0; i < changed.size; i++) {
            requireUsed(table, changed.rows[i]);
        }
        readMasks(created.size + changed.size, type.sharedFields().length);
        for (int i = 0; i < type.sharedFields().length; i++) {
            readColumn(1L << i, type.sharedFields()[i], table, created, 0);
            readColumn(1L << i, type.sharedFields()[i], table, changed, created.size);
        }
    }

    void decodeOwner(byte[] bytes, int offset, int length, Table[] tables) {
        in.wrap(bytes, offset, length);
        for (int least = 0; in.hasMore(); ) {
            EntityType type = readType(least);
            Table table = tables[type.index()];
            changed.readGaps(in, Table.MAX_ROWS);
            for (int i = 0; i < changed.size; i++) {
                requireUsed(table, changed.rows[i]);
            }
            readMasks(changed.size, type.ownerFields().length);
            for (int i = 0; i < type.ownerFields().length; i++) {
                readColumn(1L << i, type.ownerFields()[i], table, changed, 0);
            }
            least = type.index() + 1;
        }
    }

    private EntityType readType(int least) {
        int index = in.readVarint();
        if (index < least || index >= schema.types().size()) {
            throw new DeltaRefusedException("entity type " + index + ", expected " + least + " to "
                    + (schema.types().size() - 1));
        }
        return schema.types().get(index);
    }

    private void readMasks(int count, int fields) {
        if (masks.length < count) {
            masks = Arrays.copyOf(masks, count * 2);
        }
        for (int i = 0; i < count; i++) {
            masks[i] = in.readLongVarint();
            if (fields < Long.SIZE && masks[i] >>> fields != 0) {
                throw new DeltaRefusedException("mask " + Long.toHexString(masks[i]) + " for " + fields + " fields");
            }
        }
    }

    private void readColumn(long bit, Field field, Table table, RowList rows, int firstMask) {
        for (int i = 0; i < rows.size; i++) {
            if ((masks[firstMask + i] & bit) != 0) {
                readValue(field, table, rows.rows[i]);
            }
        }
    }

    private void readValue(Field field, Table table, int row) {
        if (field.kind() == FieldKind.TEXT) {
            table.setText(row, field, in.readText(field.scale().maxBytes()));
        } else {
            table.setQuanta(row, field, field.advance(table.quanta(row, field), in.readZigZag()));
        }
    }

    private static void requireUsed(Table table, int row) {
        if (!table.isUsed(row)) {
            throw new DeltaRefusedException("row " + row + " of " + table.type() + " is not in use");
        }
    }
}
