package io.tickwire.delta;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Placement;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;

/** Reads {@code FLAT}; see {@link FlatEncoder} for the layout. */
final class FlatDecoder {
    private final Schema schema;
    private final BitReader in = new BitReader();
    private final Differences motion = new Differences();
    private final RowSets rows = new RowSets();
    private final RowList changed = new RowList();
    /** Places within some list of rows. */
    private final RowList places = new RowList();

    FlatDecoder(Schema schema) {
        this.schema = schema;
    }

    void decode(byte[] bytes, int offset, int length, Span span) {
        in.start(bytes, offset, length);
        decodeCell(Placement.EVERYWHERE, span);
    }

    void decodeCell(byte[] bytes, int cell, Span span) {
        in.start(bytes, 0, bytes.length);
        decodeCell(cell, span);
    }

    private void decodeCell(int cell, Span span) {
        // No bytes at all: no type is different from what is predicted.
        boolean isEmpty = in.isAtEnd();
        for (EntityType type : schema.types()) {
            if (type.isGridded() || cell == Placement.EVERYWHERE) {
                boolean isPresent = !isEmpty && in.readFlag();
                decodeType(type, cell, span, isPresent);
            }
        }
        in.finish();
    }

    private void decodeType(EntityType type, int cell, Span span, boolean isPresent) {
        Table to = span.to().table(type);
        rows.clear();
        if (isPresent) {
            rows.removed.read(in, Table.MAX_ROWS);
            rows.created.read(in, Table.MAX_ROWS);
        }
        keepOthers(type, cell, span);
        predict(type, span);
        if (isPresent) {
            remove(to, cell);
            readCreated(type, cell, span.to());
            changed.size = 0;
            select(rows.moving);
            select(rows.still);
            if (changed.size > 0) {
                readColumns(type.sharedFields(), changed, to);
            }
        }
    }

    /** All rows of the baseline that belong to the cell and are neither removed nor replaced. */
    private void keepOthers(EntityType type, int cell, Span span) {
        if (span.from().isEmpty()) {
            return;
        }
        Table from = span.from().table(type);
        int removed = 0;
        int created = 0;
        for (int row = from.next(0); row >= 0; row = from.next(row + 1)) {
            removed = rows.removed.skipTo(row, removed);
            created = rows.created.skipTo(row, created);
            boolean isNamed = rows.removed.has(row, removed) || rows.created.has(row, created);
            if (!isNamed && from.cell(row) == cell) {
                rows.still.add(row);
            }
        }
        rows.findMoving(span, from, motion);
    }

    private void predict(EntityType type, Span span) {
        for (Field field : type.sharedFields()) {
            if (field.predicted() && rows.moving.size > 0) {
                int[] before = span.prior().table(type).column(field);
                int[] base = span.from().table(type).column(field);
                for (int i = 0; i < rows.moving.size; i++) {
                    int row = rows.moving.rows[i];
                    span.to().table(type).setQuanta(row, field, span.predict(field, before[row], base[row]));
                }
            }
        }
    }

    /** What has a position may have been claimed by another cell since, or been dropped with it: then it is let alone. */
    private void remove(Table to, int cell) {
        for (int i = 0; i < rows.removed.size; i++) {
            int row = rows.removed.rows[i];
            if (!to.type().isGridded()) {
                requireUsed(to, row);
            }
            if (to.isUsed(row) && to.cell(row) == cell) {
                to.remove(row);
            }
        }
    }

    private void readCreated(EntityType type, int cell, Snapshot snapshot) {
        Table to = snapshot.table(type);
        if (rows.created.size == 0) {
            return;
        }
        int order = CodeRun.readOrder(in);
        for (int i = 0; i < rows.created.size; i++) {
            int generation = in.readCode(order) + 1;
            if (generation <= 0) {
                throw new DeltaRefusedException("generation " + generation + " of row " + rows.created.rows[i]);
            }
            to.createAt(rows.created.rows[i], generation);
            to.enter(rows.created.rows[i], cell, snapshot.tick());
        }
        readColumns(type.sharedFields(), rows.created, to);
    }

    private void select(RowList candidates) {
        Selection.read(in, candidates.size, places);
        for (int i = 0; i < places.size; i++) {
            changed.add(candidates.rows[places.rows[i]]);
        }
    }

    void decodeOwner(byte[] bytes, int offset, int length, Span span) {
        in.start(bytes, offset, length);
        boolean isEmpty = in.isAtEnd();
        for (EntityType type : schema.types()) {
            if (type.ownerFields().length > 0 && !isEmpty && in.readFlag()) {
                Table to = span.to().table(type);
                changed.read(in, Table.MAX_ROWS);
                for (int i = 0; i < changed.size; i++) {
                    requireUsed(to, changed.rows[i]);
                }
                readColumns(type.ownerFields(), changed, to);
            }
        }
        in.finish();
    }

    private void readColumns(Field[] fields, RowList list, Table to) {
        for (Field field : fields) {
            int kind = Selection.read(in, list.size, places);
            if (field.kind() == FieldKind.TEXT) {
                for (int i = 0; i < places.size; i++) {
                    int bytes = in.readCount(
                            ColumnWriter.TEXT_LENGTH_ORDER, field.scale().maxBytes());
                    to.setText(list.rows[places.rows[i]], field, in.readText(bytes));
                }
            } else if (kind != Selection.NONE) {
                // Where only some rows have a value, none of the values is 0.
                readNumbers(field, list, kind == Selection.ALL ? 0 : 1, to);
            }
        }
    }

    private void readNumbers(Field field, RowList list, int least, Table to) {
        int order = CodeRun.readOrder(in);
        for (int i = 0; i < places.size; i++) {
            int zigzag = in.readCode(order) + least;
            int residual = (zigzag >>> 1) ^ -(zigzag & 1);
            int row = list.rows[places.rows[i]];
            to.setQuanta(row, field, field.advance(to.quanta(row, field), residual));
        }
    }

    private static void requireUsed(Table table, int row) {
        if (!table.isUsed(row)) {
            throw new DeltaRefusedException("row " + row + " of " + table.type() + " is not in use");
        }
    }
}
