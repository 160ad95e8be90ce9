package io.tickwire.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One kind of entity: a name and up to 64 fields. */
public final class EntityType {
    /** Most fields that an entity type may have: one bit of a 64-bit mask for each. */
    public static final int MAX_FIELDS = 64;

    private final String name;
    private final int index;
    private final List<Field> fields;
    private final Field[] shared;
    private final Field[] owned;
    private final Optional<Position> position;

    /**
     * The fields that say where an entity is. Everyone who sees the entity sees them.
     *
     * @param x along the first axis of the world
     * @param y along the second
     */
    public record Position(Field x, Field y) {
        public Position {
            require(x);
            require(y);
        }

        private static void require(Field field) {
            Field.Scale scale = field.scale();
            if (field.kind() != FieldKind.NUMBER
                    || field.visibility() != Visibility.ALL
                    || (scale.min() == Integer.MIN_VALUE && scale.max() == Integer.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "position field " + field.name() + " must be a number with min and max that everyone sees");
            }
        }
    }

    /** A type without a position: every viewer sees its entities. */
    public EntityType(String name, int index, List<Field> fields) {
        this(name, index, fields, Optional.empty());
    }

    public EntityType(String name, int index, List<Field> fields, Optional<Position> position) {
        if (fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    "entity type " + name + " has " + fields.size() + " fields, limit " + MAX_FIELDS);
        }
        this.name = name;
        this.index = index;
        this.fields = List.copyOf(fields);
        this.shared = withVisibility(fields, Visibility.ALL);
        this.owned = withVisibility(fields, Visibility.OWNER);
        this.position = position;
    }

    public String name() {
        return name;
    }

    /** The type's place in {@link Schema#types()}. */
    public int index() {
        return index;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The fields that every viewer receives, in order. The array itself: do not write to it. */
    public Field[] sharedFields() {
        return shared;
    }

    /** The fields that only an entity's owner receives, in order. The array itself: do not write to it. */
    public Field[] ownerFields() {
        return owned;
    }

    /** Whether the type has a position, so that its entities may be in the cells of a {@link Grid}. */
    public boolean isGridded() {
        return position.isPresent();
    }

    /** The first coordinate of a gridded type. */
    public Field x() {
        return position.orElseThrow().x();
    }

    /** The second coordinate of a gridded type. */
    public Field y() {
        return position.orElseThrow().y();
    }

    /**
     * The field with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Field field(String fieldName) {
        for (Field field : fields) {
            if (field.name().equals(fieldName)) {
                return field;
            }
        }
        throw new IllegalArgumentException("entity type " + name + " has no field " + fieldName);
    }

    private static Field[] withVisibility(List<Field> fields, Visibility visibility) {
        var found = new ArrayList<Field>();
        for (Field field : fields) {
            if (field.visibility() == visibility) {
                found.add(field);
            }
        }
        return found.toArray(Field[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
