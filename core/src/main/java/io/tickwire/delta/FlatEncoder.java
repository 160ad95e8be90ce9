package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code FLAT}.
 *
 * <pre>
 * section of a type:  type | removed: n gaps | created: n gaps generations | changed: n gaps | masks | columns
 * owner section:      type | changed: n gaps | masks | columns
 * </pre>
 */
final class FlatEncoder {
    private final Schema schema;
    /** The tables of {@link Snapshot#EMPTY}. */
    private final Table[] nothing;

    private final RowList removed = new RowList();
    private final RowList created = new RowList();
    private final RowList changed = new RowList();
    /** By row: bit i is set when the i-th visible field has a value to send. */
    private long[] masks = {};

    FlatEncoder(Schema schema) {
        this.schema = schema;
        this.nothing = schema.types().stream().map(Table::new).toArray(Table[]::new);
    }

    void encode(Snapshot from, Snapshot to, Bytes out) {
        for (EntityType type : schema.types()) {
            encodeType(type, table(from, type), table(to, type), out);
        }
    }

    private Table table(Snapshot snapshot, EntityType type) {
        return snapshot.isEmpty() ? nothing[type.index()] : snapshot.table(type);
    }

    private void encodeType(EntityType type, Table from, Table to, Bytes out) {
        Field[] fields = type.sharedFields();
        compareColumns(fields, from, to);
        sortRows(fields, from, to);
        if (removed.size + created.size + changed.size == 0) {
            return;
        }
        out.writeVarint(type.index());
        removed.writeGaps(out);
        created.writeGaps(out);
        for (int i = 0; i < created.size; i++) {
            out.writeVarint(to.generation(created.rows[i]));
        }
        changed.writeGaps(out);
        writeMasks(created, out);
        writeMasks(changed, out);
        for (int i = 0; i < fields.length; i++) {
            writeFromZero(1L << i, fields[i], to, out);
            writeDifferences(1L << i, fields[i], from, to, out);
        }
    }

    /** Looks column by column, where equal stretches are skipped at vector speed; a row's mask gathers what differs. */
    private void compareColumns(Field[] fields, Table from, Table to) {
        int rows = Math.min(from.limit(), to.limit());
        clearMasks(to.limit());
        for (int i = 0; i < fields.length; i++) {
            int[] before = from.column(fields[i]);
            int[] now = to.column(fields[i]);
            long bit = 1L << i;
            int row = 0;
            while (row < rows) {
                int equal = Arrays.mismatch(before, row, rows, now, row, rows);
                if (equal < 0) {
                    break;
                }
                row += equal;
                int stretch = Math.min(rows, row + 16);
                for (; row < stretch; row++) {
                    masks[row] |= before[row] == now[row] ? 0 : bit;
                }
            }
            if (fields[i].kind() == FieldKind.TEXT) {
                compareTexts(fields[i], bit, from, to);
            }
        }
    }

    /** Two texts may share a hash. */
    private void compareTexts(Field field, long bit, Table from, Table to) {
        int rows = Math.min(from.limit(), to.limit());
        for (int row = 0; row < rows; row++) {
            if (!from.text(row, field).equals(to.text(row, field))) {
                masks[row] |= bit;
            }
        }
    }

    private void sortRows(Field[] fields, Table from, Table to) {
        removed.size = 0;
        created.size = 0;
        changed.size = 0;
        int rows = Math.max(from.limit(), to.limit());
        for (int row = 0; row < rows; row++) {
            int before = from.generation(row);
            int now = to.generation(row);
            if (before == now) {
                if (now != 0 && masks[row] != 0) {
                    changed.add(row);
                }
            } else if (now == 0) {
                removed.add(row);
            } else {
                created.add(row);
                masks[row] = nonZero(fields, to, row);
            }
        }
    }

    private static long nonZero(Field[] fields, Table table, int row) {
        long mask = 0;
        for (int i = 0; i < fields.length; i++) {
            mask |= isDefault(fields[i], table, row) ? 0 : 1L << i;
        }
        return mask;
    }

    private static boolean isDefault(Field field, Table table, int row) {
        return field.kind() == FieldKind.TEXT ? table.text(row, field).isEmpty() : table.quanta(row, field) == 0;
    }

    private void writeMasks(RowList rows, Bytes out) {
        for (int i = 0; i < rows.size; i++) {
            out.writeVarint(masks[rows.rows[i]]);
        }
    }

    private void writeFromZero(long bit, Field field, Table to, Bytes out) {
        for (int i = 0; i < created.size; i++) {
            int row = created.rows[i];
            if ((masks[row] & bit) != 0) {
                writeValue(field, 0, to, row, out);
            }
        }
    }

    private void writeDifferences(long bit, Field field, Table from, Table to, Bytes out) {
        int[] before = from.column(field);
        for (int i = 0; i < changed.size; i++) {
            int row = changed.rows[i];
            if ((masks[row] & bit) != 0) {
                writeValue(field, before[row], to, row, out);
            }
        }
    }

    private static void writeValue(Field field, int base, Table to, int row, Bytes out) {
        if (field.kind() == FieldKind.TEXT) {
            writeText(to.text(row, field), out);
        } else {
            out.writeZigZag(field.difference(base, to.quanta(row, field)));
        }
    }

    private static void writeText(String text, Bytes out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeVarint(utf8.length);
        out.write(utf8, 0, utf8.length);
    }

    void encodeOwner(Snapshot from, Snapshot to, int player, Bytes out) {
        for (EntityType type : schema.types()) {
            if (type.ownerFields().length > 0) {
                encodeOwnerOfType(type, table(from, type), table(to, type), player, out);
            }
        }
    }

    private void encodeOwnerOfType(EntityType type, Table from, Table to, int player, Bytes out) {
        Field[] fields = type.ownerFields();
        changed.size = 0;
        clearMasks(to.limit());
        for (int row = to.next(0); row >= 0; row = to.next(row + 1)) {
            boolean owns = to.owner(row) == player;
            boolean owned = owned(from, to, row, player);
            if (owns || owned) {
                masks[row] = ownerMask(fields, owned ? from : null, owns ? to : null, row);
                if (masks[row] != 0) {
                    changed.add(row);
                }
            }
        }
        if (changed.size == 0) {
            return;
        }
        out.writeVarint(type.index());
        changed.writeGaps(out);
        writeMasks(changed, out);
        for (int i = 0; i < fields.length; i++) {
            writeOwnerColumn(1L << i, fields[i], from, to, player, out);
        }
    }

    private void writeOwnerColumn(long bit, Field field, Table from, Table to, int player, Bytes out) {
        for (int i = 0; i < changed.size; i++) {
            int row = changed.rows[i];
            if ((masks[row] & bit) == 0) {
                continue;
            }
            boolean owns = to.owner(row) == player;
            if (field.kind() == FieldKind.TEXT) {
                writeText(owns ? to.text(row, field) : "", out);
            } else {
                int base = owned(from, to, row, player) ? from.quanta(row, field) : 0;
                out.writeZigZag(field.difference(base, owns ? to.quanta(row, field) : 0));
            }
        }
    }

    /** Whether the player saw this very entity's owner fields in the baseline. */
    private static boolean owned(Table from, Table to, int row, int player) {
        return from.generation(row) == to.generation(row) && from.owner(row) == player;
    }

    private static long ownerMask(Field[] fields, @Nullable Table from, @Nullable Table to, int row) {
        long mask = 0;
        for (int i = 0; i < fields.length; i++) {
            Field field = fields[i];
            boolean same;
            if (from != null && to != null) {
                same = field.kind() == FieldKind.TEXT
                        ? from.text(row, field).equals(to.text(row, field))
                        : from.quanta(row, field) == to.quanta(row, field);
            } else if (to != null) {
                same = isDefault(field, to, row);
            } else {
                same = from == null || isDefault(field, from, row);
            }
            mask |= same ? 0 : 1L << i;
        }
        return mask;
    }

    private void clearMasks(int rows) {
        if (masks.length < rows) {
            masks = new long[Math.max(rows, masks.length * 2)];
        } else {
            Arrays.fill(masks, 0, rows, 0);
        }
    }
}
