package io.tickwire.delta;

import com.google.protobuf.WireFormat;
import io.tickwire.proto.v1.EntityDelta;
import io.tickwire.proto.v1.WorldDelta;
import io.tickwire.state.Field;
import io.tickwire.state.Texts;

/**
 * Writes one {@link EntityDelta} after the other, by hand: the generated classes would allocate for each entity. Begin it,
 * add its fields, end it.
 */
final class EntityWriter {
    private static final int ENTITIES_TAG = lengthDelimited(WorldDelta.ENTITIES_FIELD_NUMBER);
    private static final int CLEARED_TAG = lengthDelimited(EntityDelta.CLEARED_FIELD_NUMBER);
    private static final int FIELDS_TAG = lengthDelimited(EntityDelta.FIELDS_FIELD_NUMBER);

    private final Bytes entity = new Bytes(64);
    private final Bytes cleared = new Bytes(16);
    private final Bytes fields = new Bytes(64);

    void begin(int type, int row) {
        entity.clear();
        cleared.clear();
        fields.clear();
        writeUnlessZero(EntityDelta.TYPE_FIELD_NUMBER, type);
        writeUnlessZero(EntityDelta.ROW_FIELD_NUMBER, row);
    }

    void created(int generation) {
        writeUnlessZero(EntityDelta.GENERATION_FIELD_NUMBER, generation);
    }

    void removed() {
        writeUnlessZero(EntityDelta.REMOVED_FIELD_NUMBER, 1);
    }

    /** The field has this value from now on. */
    void number(Field field, int quanta) {
        int number = field.wire().number();
        if (quanta == 0) {
            cleared.writeVarint(number);
            return;
        }
        switch (field.wire().type()) {
            case INT32, ENUM, BOOL -> {
                fields.writeVarint(number << 3);
                // protobuf carries a negative int32 as 64 bits.
                fields.writeVarint((long) quanta);
            }
            case UINT32 -> {
                fields.writeVarint(number << 3);
                fields.writeVarint(quanta);
            }
            case SINT32 -> {
                fields.writeVarint(number << 3);
                fields.writeZigZag(quanta);
            }
            case FIXED32, SFIXED32 -> {
                fields.writeVarint((number << 3) | WireFormat.WIRETYPE_FIXED32);
                fields.writeFixed32(quanta);
            }
            case STRING -> throw new IllegalArgumentException("field " + field.name() + " is a text");
        }
    }

    void text(Field field, Texts texts, int row) {
        if (texts.isEmpty(row)) {
            cleared.writeVarint(field.wire().number());
            return;
        }
        fields.writeVarint(lengthDelimited(field.wire().number()));
        fields.writeVarint(texts.length(row));
        fields.write(texts.bytes(), texts.start(row), texts.length(row));
    }

    void end(Bytes out) {
        writeUnlessEmpty(CLEARED_TAG, cleared);
        writeUnlessEmpty(FIELDS_TAG, fields);
        out.writeVarint(ENTITIES_TAG);
        out.writeVarint(entity.length());
        out.write(entity);
    }

    private void writeUnlessZero(int number, int value) {
        if (value != 0) {
            entity.writeVarint(number << 3);
            entity.writeVarint(value);
        }
    }

    private void writeUnlessEmpty(int tag, Bytes part) {
        if (part.length() > 0) {
            entity.writeVarint(tag);
            entity.writeVarint(part.length());
            entity.write(part);
        }
    }

    private static int lengthDelimited(int number) {
        return (number << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
