package io.tickwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.tickwire.proto.v1.EntityOptions;
import io.tickwire.proto.v1.OptionsProto;
import io.tickwire.proto.v1.Prediction;
import io.tickwire.proto.v1.SyncOptions;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Field.Scale;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import io.tickwire.state.Visibility;
import io.tickwire.state.WireType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns the messages of a {@code .proto} file that have the option {@code entity} into a {@link Schema}. */
public final class SchemaReader {
    private static final int DEFAULT_TEXT_BYTES = 32;

    private SchemaReader() {}

    /**
     * Reads a game's schema.
     *
     * @throws IllegalArgumentException when a declaration makes no sense; the message names the field
     */
    public static Schema read(FileDescriptor file) {
        var types = new ArrayList<EntityType>();
        for (Descriptor message : file.getMessageTypes()) {
            if (message.getOptions().hasExtension(OptionsProto.entity)) {
                types.add(readType(message, types.size()));
            }
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException(file.getName() + " declares no message with the option entity");
        }
        return new Schema(types, SchemaMessages.hash(types));
    }

    private static EntityType readType(Descriptor message, int typeIndex) {
        List<FieldDescriptor> declared = message.getFields().stream()
                .sorted(Comparator.comparingInt(FieldDescriptor::getNumber))
                .toList();
        var fields = new ArrayList<Field>();
        for (FieldDescriptor field : declared) {
            fields.add(readField(field, typeIndex, fields.size()));
        }
        EntityOptions options = message.getOptions().getExtension(OptionsProto.entity);
        return new EntityType(
                message.getName(),
                typeIndex,
                fields,
                position(message.getName(), options.getX(), options.getY(), fields));
    }

    /** The position that the names of two fields stand for; none when both are empty. */
    static Optional<EntityType.Position> position(String type, String x, String y, List<Field> fields) {
        if (x.isEmpty() && y.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EntityType.Position(named(type, x, fields), named(type, y, fields)));
    }

    private static Field named(String type, String name, List<Field> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "entity type " + type + " has no field \"" + name + "\" for its position"));
    }

    private static Field readField(FieldDescriptor declared, int typeIndex, int index) {
        SyncOptions sync = declared.getOptions().getExtension(OptionsProto.sync);
        if (declared.isRepeated()) {
            throw refusal(declared, "is repeated: make each element an entity");
        }
        FieldKind kind = kind(declared, sync);
        Scale scale =
                switch (kind) {
                    case NUMBER -> number(declared, sync);
                    case ANGLE -> angle(declared, sync);
                    case FLAG -> Scale.flag();
                    case TEXT -> text(declared, sync);
                };
        Visibility visibility = visibility(declared, sync);
        boolean predicted = sync.getPredict() == Prediction.PREDICTION_LINEAR;
        boolean predictable = kind == FieldKind.NUMBER || kind == FieldKind.ANGLE;
        if (predicted && (!predictable || visibility != Visibility.ALL)) {
            throw refusal(declared, "is predicted, and is no number or angle that everyone sees");
        }
        return new Field(declared.getName(), typeIndex, index, kind, visibility, scale, predicted, wire(declared));
    }

    private static Field.Wire wire(FieldDescriptor declared) {
        WireType type =
                switch (declared.getType()) {
                    case INT32 -> WireType.INT32;
                    case UINT32 -> WireType.UINT32;
                    case SINT32 -> WireType.SINT32;
                    case FIXED32 -> WireType.FIXED32;
                    case SFIXED32 -> WireType.SFIXED32;
                    case ENUM -> WireType.ENUM;
                    case BOOL -> WireType.BOOL;
                    case STRING -> WireType.STRING;
                    case DOUBLE, FLOAT, INT64, UINT64, SINT64, FIXED64, SFIXED64, BYTES, MESSAGE, GROUP ->
                        throw new IllegalStateException(declared + " was refused before");
                };
        return new Field.Wire(declared.getNumber(), type);
    }

    private static FieldKind kind(FieldDescriptor declared, SyncOptions sync) {
        return switch (declared.getJavaType()) {
            case INT -> sync.getTurns() ? FieldKind.ANGLE : FieldKind.NUMBER;
            case ENUM -> FieldKind.NUMBER;
            case BOOLEAN -> FieldKind.FLAG;
            case STRING -> FieldKind.TEXT;
            case FLOAT, DOUBLE, LONG, BYTE_STRING, MESSAGE ->
                throw refusal(
                        declared, "has a type that cannot be synchronized: use sint32 with a step, bool or string");
        };
    }

    private static Scale number(FieldDescriptor declared, SyncOptions sync) {
        double step = sync.getStep() == 0 ? 1 : sync.getStep();
        if (!(step > 0 && step <= Double.MAX_VALUE)) {
            throw refusal(declared, "has step " + step + ", must be above 0 and finite");
        }
        if (sync.getBits() != 0) {
            throw refusal(declared, "has bits and is no angle: add turns");
        }
        if (sync.getMin() == 0 && sync.getMax() == 0) {
            return Scale.number(step, isUnsigned(declared) ? 0 : Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        double min = Math.rint(sync.getMin() / step);
        double max = Math.rint(sync.getMax() / step);
        if (!(min <= max) || min < Integer.MIN_VALUE || max > Integer.MAX_VALUE) {
            throw refusal(declared, "has min " + sync.getMin() + " and max " + sync.getMax() + " with step " + step);
        }
        return Scale.number(step, (int) min, (int) max);
    }

    private static boolean isUnsigned(FieldDescriptor declared) {
        return declared.getType() == FieldDescriptor.Type.UINT32 || declared.getType() == FieldDescriptor.Type.FIXED32;
    }

    private static Scale angle(FieldDescriptor declared, SyncOptions sync) {
        if (sync.getBits() < 1 || sync.getBits() > Scale.MAX_ANGLE_BITS) {
            throw refusal(declared, "is an angle of " + sync.getBits() + " bits, limit 1 to " + Scale.MAX_ANGLE_BITS);
        }
        return Scale.angle(sync.getBits());
    }

    private static Scale text(FieldDescriptor declared, SyncOptions sync) {
        int bytes = sync.getMaxBytes() == 0 ? DEFAULT_TEXT_BYTES : sync.getMaxBytes();
        if (bytes < 1 || bytes > Scale.MAX_TEXT_BYTES) {
            throw refusal(declared, "has max_bytes " + sync.getMaxBytes() + ", limit 1 to " + Scale.MAX_TEXT_BYTES);
        }
        return Scale.text(bytes);
    }

    private static Visibility visibility(FieldDescriptor declared, SyncOptions sync) {
        return switch (sync.getVisible()) {
            case VISIBILITY_UNSPECIFIED, VISIBILITY_ALL -> Visibility.ALL;
            case VISIBILITY_OWNER -> Visibility.OWNER;
            case VISIBILITY_SERVER -> Visibility.SERVER;
            case UNRECOGNIZED -> throw refusal(declared, "has an unknown visibility");
        };
    }

    private static IllegalArgumentException refusal(FieldDescriptor field, String why) {
        return new IllegalArgumentException("field " + field.getFullName() + " " + why);
    }
}
