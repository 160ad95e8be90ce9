package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Placement;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.Texts;

/**
 * Writes {@code FLAT}.
 *
 * <pre>
 * payload:          for each type:  present? | removed | created generations columns | changed columns
 * owner section:    for each type with owner fields:  present? | changed columns
 * </pre>
 *
 * In three stages: which rows there are ({@link RowSets}), which of their fields differ from what is predicted
 * ({@link Differences}), and the writing.
 */
final class FlatEncoder {
    private final Schema schema;
    /** The tables of {@link Snapshot#EMPTY}. */
    private final Table[] nothing;

    private final OwnerEncoder owners;
    /** By entity type. */
    private final OwnedRows[] owned;

    private final Differences motion = new Differences();
    private final Differences changes = new Differences();
    private final RowSets rows = new RowSets();
    private final BitWriter bits = new BitWriter();
    private final CodeRun codes = new CodeRun();
    private final Selection movingChanged = new Selection();
    private final Selection stillChanged = new Selection();
    /** The moving ones first. */
    private final RowList changed = new RowList();

    private final ColumnWriter column = new ColumnWriter();

    FlatEncoder(Schema schema) {
        this.schema = schema;
        this.nothing = schema.types().stream().map(Table::new).toArray(Table[]::new);
        this.owners = new OwnerEncoder(bits, column);
        this.owned = schema.types().stream().map(_ -> new OwnedRows()).toArray(OwnedRows[]::new);
    }

    void encode(Span span, Bytes out) {
        int start = out.length();
        boolean isPresent = false;
        bits.start(out);
        for (EntityType type : schema.types()) {
            compare(type, span);
            isPresent |= encodeRows(type, span, rows);
        }
        end(isPresent, start, out);
    }

    private void compare(EntityType type, Span span) {
        motion.between(type.sharedFields(), table(span.prior(), type), table(span.from(), type));
        changes.between(type.sharedFields(), table(span.from(), type), table(span.to(), type));
        changes.betweenTexts(type.sharedFields(), table(span.from(), type), table(span.to(), type));
        rows.compare(table(span.prior(), type), table(span.from(), type), table(span.to(), type), motion);
    }

    boolean encodeCell(Span span, int cell, Bytes out) {
        int start = out.length();
        boolean isPresent = false;
        boolean isMoving = false;
        bits.start(out);
        for (EntityType type : schema.types()) {
            if (type.isGridded()) {
                compareCell(type, span, cell);
            } else if (cell == Placement.EVERYWHERE) {
                compare(type, span);
            } else {
                continue;
            }
            isPresent |= encodeRows(type, span, rows);
            isMoving |= rows.moving.size > 0;
        }
        end(isPresent, start, out);
        return isPresent || isMoving;
    }

    /** A cell has few rows: to look at these alone beats looking along columns. */
    private void compareCell(EntityType type, Span span, int cell) {
        Table from = table(span.from(), type);
        Table to = table(span.to(), type);
        rows.compareCell(from, to, span, cell);
        changes.reserve(to.limit());
        for (int i = 0; i < rows.still.size; i++) {
            changes.compareRow(type.sharedFields(), from, to, rows.still.rows[i]);
            changes.compareRowTexts(type.sharedFields(), from, to, rows.still.rows[i]);
        }
        rows.findMoving(span, to, motion);
    }

    void encodeOwnerInCells(Baselines from, Snapshot to, int player, Bytes out) {
        int start = out.length();
        boolean isPresent = false;
        bits.start(out);
        // By index, since this runs for each viewer.
        for (int t = 0; t < owned.length; t++) {
            EntityType type = schema.types().get(t);
            if (type.ownerFields().length > 0) {
                isPresent |= type.isGridded()
                        ? owners.encodeInCells(type, from, to, player)
                        : encodeOwned(type, from.of(Placement.EVERYWHERE), to, player);
            }
        }
        end(isPresent, start, out);
    }

    void encodeOwner(Span span, int player, Bytes out) {
        int start = out.length();
        boolean isPresent = false;
        bits.start(out);
        for (int t = 0; t < owned.length; t++) {
            EntityType type = schema.types().get(t);
            if (type.ownerFields().length > 0) {
                isPresent |= encodeOwned(type, span.from(), span.to(), player);
            }
        }
        end(isPresent, start, out);
    }

    private boolean encodeOwned(EntityType type, Snapshot from, Snapshot to, int player) {
        OwnedRows ownedRows = owned[type.index()];
        ownedRows.index(type, from, to, nothing[type.index()]);
        return owners.encode(type, ownedRows, player);
    }

    private void end(boolean isPresent, int start, Bytes out) {
        if (isPresent) {
            bits.finish();
        } else {
            out.truncate(start);
        }
    }

    private Table table(Snapshot snapshot, EntityType type) {
        return snapshot.isEmpty() ? nothing[type.index()] : snapshot.table(type);
    }

    /**
     * Writes the section of a type about these rows, whose differences have been found before. Tells whether anything was
     * different from what is predicted.
     */
    boolean encodeRows(EntityType type, Span span, RowSets sets) {
        correctMoving(type, span, sets.moving);
        changed.size = 0;
        select(sets.moving, movingChanged);
        int moving = changed.size;
        select(sets.still, stillChanged);
        boolean isPresent = sets.removed.size + sets.created.size + changed.size > 0;
        bits.writeFlag(isPresent);
        if (isPresent) {
            sets.removed.write(codes, bits);
            writeCreated(type, table(span.to(), type), sets.created);
            movingChanged.write(bits);
            stillChanged.write(bits);
            writeChanged(type, span, moving);
        }
        return isPresent;
    }

    /** A moving row has changed where it is not as predicted. */
    private void correctMoving(EntityType type, Span span, RowList moving) {
        Field[] fields = type.sharedFields();
        for (int f = 0; f < fields.length && moving.size > 0; f++) {
            if (fields[f].predicted()) {
                int[] before = table(span.prior(), type).column(fields[f]);
                int[] base = table(span.from(), type).column(fields[f]);
                int[] now = table(span.to(), type).column(fields[f]);
                for (int i = 0; i < moving.size; i++) {
                    int row = moving.rows[i];
                    changes.put(row, 1L << f, now[row] != span.predict(fields[f], before[row], base[row]));
                }
            }
        }
    }

    private void select(RowList candidates, Selection selection) {
        selection.clear();
        for (int i = 0; i < candidates.size; i++) {
            boolean isChanged = changes.of(candidates.rows[i]) != 0;
            selection.add(isChanged);
            if (isChanged) {
                changed.add(candidates.rows[i]);
            }
        }
    }

    private void writeCreated(EntityType type, Table to, RowList created) {
        created.write(codes, bits);
        if (created.size == 0) {
            return;
        }
        codes.clear();
        for (int i = 0; i < created.size; i++) {
            codes.add(to.generation(created.rows[i]) - 1);
        }
        codes.write(bits);
        for (Field field : type.sharedFields()) {
            column.clear();
            if (field.kind() == FieldKind.TEXT) {
                Texts texts = to.texts(field);
                for (int i = 0; i < created.size; i++) {
                    column.addText(!texts.isEmpty(created.rows[i]));
                }
                column.writeTextRows(bits);
                for (int i = 0; i < created.size; i++) {
                    writeTextIf(!texts.isEmpty(created.rows[i]), texts, created.rows[i]);
                }
            } else {
                for (int i = 0; i < created.size; i++) {
                    column.add(field.difference(0, to.quanta(created.rows[i], field)));
                }
                column.writeNumbers(bits);
            }
        }
    }

    private void writeChanged(EntityType type, Span span, int moving) {
        if (changed.size == 0) {
            return;
        }
        Field[] fields = type.sharedFields();
        for (int f = 0; f < fields.length; f++) {
            column.clear();
            if (fields[f].kind() == FieldKind.TEXT) {
                writeChangedTexts(1L << f, table(span.to(), type).texts(fields[f]));
            } else {
                addResiduals(fields[f], type, span, moving);
                column.writeNumbers(bits);
            }
        }
    }

    private void writeChangedTexts(long bit, Texts texts) {
        for (int i = 0; i < changed.size; i++) {
            column.addText((changes.of(changed.rows[i]) & bit) != 0);
        }
        column.writeTextRows(bits);
        for (int i = 0; i < changed.size; i++) {
            writeTextIf((changes.of(changed.rows[i]) & bit) != 0, texts, changed.rows[i]);
        }
    }

    private void writeTextIf(boolean isSelected, Texts texts, int row) {
        if (isSelected) {
            ColumnWriter.writeText(texts, row, bits);
        }
    }

    private void addResiduals(Field field, EntityType type, Span span, int moving) {
        int[] before = table(span.prior(), type).column(field);
        int[] base = table(span.from(), type).column(field);
        int[] now = table(span.to(), type).column(field);
        for (int i = 0; i < changed.size; i++) {
            int row = changed.rows[i];
            int expected = i < moving ? span.predict(field, before[row], base[row]) : base[row];
            column.add(field.difference(expected, now[row]));
        }
    }
}
