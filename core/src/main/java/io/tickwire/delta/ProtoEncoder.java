package io.tickwire.delta;

import io.tickwire.state.Baselines;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Placement;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;

/** Writes {@code PROTO}: for each type the entities that are gone, then the new ones, then those that changed. */
final class ProtoEncoder {
    private final Schema schema;
    /** The tables of {@link Snapshot#EMPTY}. */
    private final Table[] nothing;

    private final Differences changes = new Differences();
    private final RowSets rows = new RowSets();
    private final OwnedRows[] ownedRows;
    private final OwnerChanges owned = new OwnerChanges();
    private final EntityWriter writer = new EntityWriter();

    ProtoEncoder(Schema schema) {
        this.schema = schema;
        this.ownedRows = schema.types().stream().map(_ -> new OwnedRows()).toArray(OwnedRows[]::new);
        this.nothing = schema.types().stream().map(Table::new).toArray(Table[]::new);
    }

    void encode(Span span, Bytes out) {
        for (EntityType type : schema.types()) {
            compare(type, span);
            write(type, span, out);
        }
    }

    /** Tells whether anything was different. */
    boolean encodeCell(Span span, int cell, Bytes out) {
        int start = out.length();
        for (EntityType type : schema.types()) {
            if (type.isGridded()) {
                compareCell(type, span, cell);
                write(type, span, out);
            } else if (cell == Placement.EVERYWHERE) {
                compare(type, span);
                write(type, span, out);
            }
        }
        return out.length() > start;
    }

    private void compare(EntityType type, Span span) {
        Table from = table(span.from(), type);
        Table to = table(span.to(), type);
        changes.between(type.sharedFields(), from, to);
        changes.betweenTexts(type.sharedFields(), from, to);
        // Without a prior no row is moving.
        rows.compare(nothing[type.index()], from, to, changes);
    }

    private void compareCell(EntityType type, Span span, int cell) {
        Table from = table(span.from(), type);
        Table to = table(span.to(), type);
        rows.compareCell(from, to, span, cell);
        changes.reserve(to.limit());
        for (int i = 0; i < rows.still.size; i++) {
            changes.compareRow(type.sharedFields(), from, to, rows.still.rows[i]);
            changes.compareRowTexts(type.sharedFields(), from, to, rows.still.rows[i]);
        }
    }

    private void write(EntityType type, Span span, Bytes out) {
        Table to = table(span.to(), type);
        writeRemoved(type, out);
        writeCreated(type, to, out);
        writeChanged(type, to, out);
    }

    private Table table(Snapshot snapshot, EntityType type) {
        return snapshot.isEmpty() ? nothing[type.index()] : snapshot.table(type);
    }

    private void writeRemoved(EntityType type, Bytes out) {
        for (int i = 0; i < rows.removed.size; i++) {
            writer.begin(type.index(), rows.removed.rows[i]);
            writer.removed();
            writer.end(out);
        }
    }

    private void writeCreated(EntityType type, Table to, Bytes out) {
        for (int i = 0; i < rows.created.size; i++) {
            int row = rows.created.rows[i];
            writer.begin(type.index(), row);
            writer.created(to.generation(row));
            for (Field field : type.sharedFields()) {
                boolean isDefault =
                        field.kind() == FieldKind.TEXT ? to.texts(field).isEmpty(row) : to.quanta(row, field) == 0;
                if (!isDefault) {
                    write(field, to, row);
                }
            }
            writer.end(out);
        }
    }

    private void writeChanged(EntityType type, Table to, Bytes out) {
        Field[] fields = type.sharedFields();
        for (int i = 0; i < rows.still.size; i++) {
            int row = rows.still.rows[i];
            if (changes.of(row) != 0) {
                writer.begin(type.index(), row);
                for (int f = 0; f < fields.length; f++) {
                    if ((changes.of(row) & (1L << f)) != 0) {
                        write(fields[f], to, row);
                    }
                }
                writer.end(out);
            }
        }
    }

    private void write(Field field, Table to, int row) {
        if (field.kind() == FieldKind.TEXT) {
            writer.text(field, to.texts(field), row);
        } else {
            writer.number(field, to.quanta(row, field));
        }
    }

    void encodeOwner(Span span, int player, Bytes out) {
        // By index, since this runs for each viewer.
        for (int t = 0; t < ownedRows.length; t++) {
            EntityType type = schema.types().get(t);
            if (type.ownerFields().length > 0) {
                findOwned(type, span.from(), span.to(), player);
                writeOwned(type, out);
            }
        }
    }

    void encodeOwnerInCells(Baselines from, Snapshot to, int player, Bytes out) {
        for (int t = 0; t < ownedRows.length; t++) {
            EntityType type = schema.types().get(t);
            if (type.ownerFields().length > 0) {
                if (type.isGridded()) {
                    owned.findInCells(type, from, to, player);
                } else {
                    findOwned(type, from.of(Placement.EVERYWHERE), to, player);
                }
                writeOwned(type, out);
            }
        }
    }

    private void findOwned(EntityType type, Snapshot from, Snapshot to, int player) {
        OwnedRows index = ownedRows[type.index()];
        index.index(type, from, to, nothing[type.index()]);
        owned.find(type, index, player);
    }

    private void writeOwned(EntityType type, Bytes out) {
        for (int i = 0; i < owned.changed.size; i++) {
            writer.begin(type.index(), owned.changed.rows[i]);
            for (Field field : type.ownerFields()) {
                if (owned.differs(i, field)) {
                    if (field.kind() == FieldKind.TEXT) {
                        writer.text(field, owned.texts(i, field), owned.changed.rows[i]);
                    } else {
                        writer.number(field, owned.quanta(i, field));
                    }
                }
            }
            writer.end(out);
        }
    }
}
