package io.tickwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.tickwire.proto.v1.LimitOptions;
import io.tickwire.proto.v1.OptionsProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that a game accepts in its inputs, from the option {@code limit} of its input message. Every float and
 * double is limited: without the option it must be finite. Thread-safe.
 */
public final class InputLimits {
    private record Limit(FieldDescriptor field, double min, double max) {}

    private final List<Limit> limits = new ArrayList<>();

    public InputLimits(Descriptor input) {
        for (FieldDescriptor field : input.getFields()) {
            boolean declared = field.getOptions().hasExtension(OptionsProto.limit);
            if (field.isRepeated() || !isNumber(field)) {
                if (declared) {
                    throw new IllegalArgumentException(
                            "field " + field.getFullName() + " has a limit and is no single number");
                }
            } else if (declared) {
                LimitOptions limit = field.getOptions().getExtension(OptionsProto.limit);
                limits.add(new Limit(field, limit.getMin(), limit.getMax()));
            } else if (isFloating(field)) {
                limits.add(new Limit(field, -Double.MAX_VALUE, Double.MAX_VALUE));
            }
        }
    }

    /** What is wrong with an input: names the field, the value and the limit. Empty when nothing is. */
    public Optional<String> violation(Message input) {
        for (Limit limit : limits) {
            double value = ((Number) input.getField(limit.field)).doubleValue();
            if (!(value >= limit.min && value <= limit.max)) {
                return Optional.of(
                        limit.field.getName() + " is " + value + ", limit " + limit.min + " to " + limit.max);
            }
        }
        return Optional.empty();
    }

    private static boolean isFloating(FieldDescriptor field) {
        return field.getJavaType() == JavaType.FLOAT || field.getJavaType() == JavaType.DOUBLE;
    }

    private static boolean isNumber(FieldDescriptor field) {
        return isFloating(field) || field.getJavaType() == JavaType.INT || field.getJavaType() == JavaType.LONG;
    }
}
