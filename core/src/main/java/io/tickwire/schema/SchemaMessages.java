package io.tickwire.schema;

import io.tickwire.proto.v1.FieldKind;
import io.tickwire.proto.v1.Prediction;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.Visibility;
import io.tickwire.proto.v1.WireType;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Field.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as the wire carries it, and back. Fields that only the server sees are left out: a client's schema has none.
 */
public final class SchemaMessages {
    private SchemaMessages() {}

    public static Schema toMessage(io.tickwire.state.Schema schema) {
        return toMessage(schema.types());
    }

    /**
     * The schema that a client works with.
     *
     * @throws IllegalArgumentException when the message makes no sense
     */
    public static io.tickwire.state.Schema fromMessage(Schema message) {
        var types = new ArrayList<EntityType>();
        for (io.tickwire.proto.v1.EntityType type : message.getEntitiesList()) {
            var fields = new ArrayList<Field>();
            for (io.tickwire.proto.v1.Field field : type.getFieldsList()) {
                fields.add(field(field, types.size(), fields.size()));
            }
            var position = SchemaReader.position(type.getName(), type.getX(), type.getY(), fields);
            types.add(new EntityType(type.getName(), types.size(), fields, position));
        }
        return new io.tickwire.state.Schema(types, hash(types));
    }

    /** FNV-1a, 64 bit (Fowler, Noll, Vo), over the serialized message. */
    static long hash(List<EntityType> types) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : toMessage(types).toByteArray()) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    private static Schema toMessage(List<EntityType> types) {
        Schema.Builder schema = Schema.newBuilder();
        for (EntityType type : types) {
            var message = schema.addEntitiesBuilder().setName(type.name());
            if (type.isGridded()) {
                message.setX(type.x().name()).setY(type.y().name());
            }
            for (Field field : type.fields()) {
                if (field.visibility() != io.tickwire.state.Visibility.SERVER) {
                    message.addFields(message(field));
                }
            }
        }
        return schema.build();
    }

    private static io.tickwire.proto.v1.Field message(Field field) {
        Scale scale = field.scale();
        boolean text = field.kind() == io.tickwire.state.FieldKind.TEXT;
        return io.tickwire.proto.v1.Field.newBuilder()
                .setName(field.name())
                .setKind(
                        switch (field.kind()) {
                            case NUMBER -> FieldKind.FIELD_KIND_NUMBER;
                            case ANGLE -> FieldKind.FIELD_KIND_ANGLE;
                            case FLAG -> FieldKind.FIELD_KIND_FLAG;
                            case TEXT -> FieldKind.FIELD_KIND_TEXT;
                        })
                .setStep(scale.step())
                .setMin(text ? 0 : scale.min())
                .setMax(text ? 0 : scale.max())
                .setBits(scale.bits())
                .setMaxBytes(scale.maxBytes())
                .setVisible(
                        field.visibility() == io.tickwire.state.Visibility.OWNER
                                ? Visibility.VISIBILITY_OWNER
                                : Visibility.VISIBILITY_ALL)
                .setPredict(field.predicted() ? Prediction.PREDICTION_LINEAR : Prediction.PREDICTION_UNSPECIFIED)
                .setNumber(field.wire().number())
                .setWireType(wireType(field.wire().type()))
                .build();
    }

    private static Field field(io.tickwire.proto.v1.Field message, int typeIndex, int index) {
        io.tickwire.state.FieldKind kind =
                switch (message.getKind()) {
                    case FIELD_KIND_NUMBER -> io.tickwire.state.FieldKind.NUMBER;
                    case FIELD_KIND_ANGLE -> io.tickwire.state.FieldKind.ANGLE;
                    case FIELD_KIND_FLAG -> io.tickwire.state.FieldKind.FLAG;
                    case FIELD_KIND_TEXT -> io.tickwire.state.FieldKind.TEXT;
                    case FIELD_KIND_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalArgumentException("field " + message.getName() + " has an unknown kind");
                };
        Scale scale =
                switch (kind) {
                    case NUMBER -> Scale.number(message.getStep(), message.getMin(), message.getMax());
                    case ANGLE -> Scale.angle(message.getBits());
                    case FLAG -> Scale.flag();
                    case TEXT -> Scale.text(message.getMaxBytes());
                };
        io.tickwire.state.Visibility visibility = message.getVisible() == Visibility.VISIBILITY_OWNER
                ? io.tickwire.state.Visibility.OWNER
                : io.tickwire.state.Visibility.ALL;
        boolean predicted = message.getPredict() == Prediction.PREDICTION_LINEAR;
        return new Field(message.getName(), typeIndex, index, kind, visibility, scale, predicted, wire(message));
    }

    private static WireType wireType(io.tickwire.state.WireType type) {
        return switch (type) {
            case INT32 -> WireType.WIRE_TYPE_INT32;
            case UINT32 -> WireType.WIRE_TYPE_UINT32;
            case SINT32 -> WireType.WIRE_TYPE_SINT32;
            case FIXED32 -> WireType.WIRE_TYPE_FIXED32;
            case SFIXED32 -> WireType.WIRE_TYPE_SFIXED32;
            case ENUM -> WireType.WIRE_TYPE_ENUM;
            case BOOL -> WireType.WIRE_TYPE_BOOL;
            case STRING -> WireType.WIRE_TYPE_STRING;
        };
    }

    private static Field.Wire wire(io.tickwire.proto.v1.Field message) {
        io.tickwire.state.WireType type =
                switch (message.getWireType()) {
                    case WIRE_TYPE_INT32 -> io.tickwire.state.WireType.INT32;
                    case WIRE_TYPE_UINT32 -> io.tickwire.state.WireType.UINT32;
                    case WIRE_TYPE_SINT32 -> io.tickwire.state.WireType.SINT32;
                    case WIRE_TYPE_FIXED32 -> io.tickwire.state.WireType.FIXED32;
                    case WIRE_TYPE_SFIXED32 -> io.tickwire.state.WireType.SFIXED32;
                    case WIRE_TYPE_ENUM -> io.tickwire.state.WireType.ENUM;
                    case WIRE_TYPE_BOOL -> io.tickwire.state.WireType.BOOL;
                    case WIRE_TYPE_STRING -> io.tickwire.state.WireType.STRING;
                    case WIRE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
                        throw new IllegalArgumentException("field " + message.getName() + " has an unknown wire type");
                };
        return new Field.Wire(message.getNumber(), type);
    }
}
