package io.tickwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.tickwire.proto.v1.LimitOptions;
import io.tickwire.proto.v1.OptionsProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a game accepts in its inputs, from the option {@code limit} of its input message and of the messages
 * within it. Every float and double is limited: without the option it must be finite. A field with presence that is not
 * set is not checked. Thread-safe.
 */
public final class InputLimits {
    private record Limit(FieldDescriptor field, double min, double max) {}

    private record Limits(List<Limit> numbers, List<FieldDescriptor> messages) {}

    private final Map<Descriptor, Limits> byMessage = new HashMap<>();

    /**
     * The limits of an input message.
     *
     * @throws IllegalArgumentException when a declaration makes no sense; the message names the field
     */
    public InputLimits(Descriptor input) {
        read(input);
    }

    private void read(Descriptor message) {
        if (byMessage.containsKey(message)) {
            return;
        }
        var limits = new Limits(new ArrayList<>(), new ArrayList<>());
        byMessage.put(message, limits);
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == JavaType.MESSAGE) {
                limits.messages().add(field);
                read(field.getMessageType());
            }
            if (field.getOptions().hasExtension(OptionsProto.limit)) {
                limits.numbers().add(declared(field));
            } else if (isFloating(field)) {
                limits.numbers().add(new Limit(field, -Double.MAX_VALUE, Double.MAX_VALUE));
            }
        }
    }

    private static Limit declared(FieldDescriptor field) {
        LimitOptions limit = field.getOptions().getExtension(OptionsProto.limit);
        if (!isNumber(field)) {
            throw new IllegalArgumentException("field " + field.getFullName() + " has a limit and is no number");
        }
        if (!(limit.getMin() <= limit.getMax())) {
            throw new IllegalArgumentException(
                    "field " + field.getFullName() + " has a limit of " + limit.getMin() + " to " + limit.getMax());
        }
        return new Limit(field, limit.getMin(), limit.getMax());
    }

    /** What is wrong with an input: names the field, the value and the limit. Empty when nothing is. */
    public Optional<String> violation(Message input) {
        Limits limits = byMessage.get(input.getDescriptorForType());
        if (limits == null) {
            throw new IllegalArgumentException(input.getDescriptorForType().getFullName() + " is no input of the game");
        }
        for (Limit limit : limits.numbers) {
            Optional<String> violation = violation(limit, input);
            if (violation.isPresent()) {
                return violation;
            }
        }
        for (FieldDescriptor field : limits.messages) {
            Optional<String> violation = violationWithin(field, input);
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> violation(Limit limit, Message input) {
        if (!limit.field.isRepeated()) {
            boolean unset = limit.field.hasPresence() && !input.hasField(limit.field);
            return unset ? Optional.empty() : violation(limit, input.getField(limit.field));
        }
        for (int i = 0; i < input.getRepeatedFieldCount(limit.field); i++) {
            Optional<String> violation = violation(limit, input.getRepeatedField(limit.field, i));
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> violation(Limit limit, Object number) {
        double value = value(limit.field, (Number) number);
        if (value >= limit.min && value <= limit.max) {
            return Optional.empty();
        }
        return Optional.of(limit.field.getName() + " is " + value + ", limit " + limit.min + " to " + limit.max);
    }

    private static double value(FieldDescriptor field, Number number) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedLong(number.intValue());
            default -> number.doubleValue();
        };
    }

    private Optional<String> violationWithin(FieldDescriptor field, Message input) {
        if (!field.isRepeated()) {
            return input.hasField(field) ? violation((Message) input.getField(field)) : Optional.empty();
        }
        for (int i = 0; i < input.getRepeatedFieldCount(field); i++) {
            Optional<String> violation = violation((Message) input.getRepeatedField(field, i));
            if (violation.isPresent()) {
                return violation;
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
