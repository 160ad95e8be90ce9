package io.tickwire.delta;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.tickwire.proto.v1.EntityDelta;
import io.tickwire.proto.v1.WorldDelta;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Placement;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads {@code PROTO} into tables. A game's own client reads it into the game's messages instead. */
final class ProtoDecoder {
    private final Schema schema;

    ProtoDecoder(Schema schema) {
        this.schema = schema;
    }

    void decode(byte[] bytes, int offset, int length, Span span) {
        decode(parse(bytes, offset, length), Placement.EVERYWHERE, span.to());
    }

    void decodeCell(byte[] bytes, int cell, Span span) {
        decode(parse(bytes, 0, bytes.length), cell, span.to());
    }

    private void decode(WorldDelta world, int cell, Snapshot snapshot) {
        for (EntityDelta entity : world.getEntitiesList()) {
            EntityType type = type(entity);
            int row = entity.getRow();
            if (row < 0 || row >= Table.MAX_ROWS) {
                throw new DeltaRefusedException("row " + (row & 0xFFFF_FFFFL) + ", limit " + Table.MAX_ROWS);
            }
            if (cell != Placement.EVERYWHERE && !type.isGridded()) {
                throw new DeltaRefusedException(type + " has no position and is in cell " + cell);
            }
            if (entity.getRemoved()) {
                remove(row, cell, snapshot.table(type));
            } else {
                change(entity, cell, snapshot);
            }
        }
    }

    /** What has a position may have been claimed by another cell since, or been dropped with it: then it is let alone. */
    private static void remove(int row, int cell, Table to) {
        if (!to.type().isGridded()) {
            requireUsed(to, row);
        }
        if (to.isUsed(row) && to.cell(row) == cell) {
            to.remove(row);
        }
    }

    private void change(EntityDelta entity, int cell, Snapshot snapshot) {
        EntityType type = type(entity);
        Table to = snapshot.table(type);
        int row = entity.getRow();
        if (entity.getGeneration() < 0) {
            throw new DeltaRefusedException("generation " + entity.getGeneration() + " of row " + row);
        }
        if (entity.getGeneration() > 0) {
            to.createAt(row, entity.getGeneration());
            to.enter(row, cell, snapshot.tick());
        }
        requireUsed(to, row);
        if (to.cell(row) != cell) {
            throw new DeltaRefusedException(
                    "row " + row + " of " + type + " is in cell " + to.cell(row) + ", not " + cell);
        }
        apply(entity, type.sharedFields(), to);
    }

    void decodeOwner(byte[] bytes, int offset, int length, Span span) {
        for (EntityDelta entity : parse(bytes, offset, length).getEntitiesList()) {
            EntityType type = type(entity);
            Table to = span.to().table(type);
            requireUsed(to, entity.getRow());
            if (entity.getGeneration() != 0 || entity.getRemoved()) {
                throw new DeltaRefusedException(
                        "row " + entity.getRow() + " of " + type + " comes or goes with its owner");
            }
            apply(entity, type.ownerFields(), to);
        }
    }

    private static WorldDelta parse(byte[] bytes, int offset, int length) {
        try {
            return WorldDelta.parser().parseFrom(bytes, offset, length);
        } catch (InvalidProtocolBufferException malformed) {
            throw new DeltaRefusedException("bytes that are no WorldDelta");
        }
    }

    private EntityType type(EntityDelta entity) {
        int index = entity.getType();
        if (index < 0 || index >= schema.types().size()) {
            throw new DeltaRefusedException("entity type " + (index & 0xFFFF_FFFFL) + ", limit "
                    + schema.types().size());
        }
        return schema.types().get(index);
    }

    private static void apply(EntityDelta entity, Field[] fields, Table to) {
        int row = entity.getRow();
        for (int i = 0; i < entity.getClearedCount(); i++) {
            Field field = field(fields, entity.getCleared(i), to);
            if (field.kind() == FieldKind.TEXT) {
                to.setText(row, field, "");
            } else {
                to.setQuanta(row, field, 0);
            }
        }
        CodedInputStream in = entity.getFields().newCodedInput();
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                Field field = field(fields, WireFormat.getTagFieldNumber(tag), to);
                if (WireFormat.getTagWireType(tag) != wireType(field)) {
                    throw new DeltaRefusedException("tag " + tag + " for field " + field.name());
                }
                read(in, field, to, row);
            }
        } catch (IOException malformed) {
            throw new DeltaRefusedException("fields of row " + row + " that are no " + to.type());
        }
    }

    private static void read(CodedInputStream in, Field field, Table to, int row) throws IOException {
        switch (field.wire().type()) {
            case INT32, ENUM, BOOL -> to.setQuanta(row, field, in.readInt32());
            case UINT32 -> to.setQuanta(row, field, in.readUInt32());
            case SINT32 -> to.setQuanta(row, field, in.readSInt32());
            case FIXED32, SFIXED32 -> to.setQuanta(row, field, in.readFixed32());
            case STRING -> {
                String text = in.readStringRequireUtf8();
                int bytes = text.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > field.scale().maxBytes()) {
                    throw new DeltaRefusedException("text of " + bytes + " bytes, limit "
                            + field.scale().maxBytes());
                }
                to.setText(row, field, text);
            }
        }
    }

    private static int wireType(Field field) {
        return switch (field.wire().type()) {
            case INT32, UINT32, SINT32, ENUM, BOOL -> WireFormat.WIRETYPE_VARINT;
            case FIXED32, SFIXED32 -> WireFormat.WIRETYPE_FIXED32;
            case STRING -> WireFormat.WIRETYPE_LENGTH_DELIMITED;
        };
    }

    private static Field field(Field[] fields, int number, Table table) {
        for (Field field : fields) {
            if (field.wire().number() == number) {
                return field;
            }
        }
        throw new DeltaRefusedException("field " + number + " of " + table.type() + " is unknown here");
    }

    private static void requireUsed(Table table, int row) {
        if (!table.isUsed(row)) {
            throw new DeltaRefusedException("row " + (row & 0xFFFF_FFFFL) + " of " + table.type() + " is not in use");
        }
    }
}
