package io.tickwire.state;

import java.util.ArrayList;
import java.util.List;

/** One kind of entity: a name and up to 64 fields. */
public final class EntityType {
    /** Most fields that an entity type may have: one bit of a 64-bit mask for each. */
    public static final int MAX_FIELDS = 64;

    private final String name;
    private final int index;
    private final List<Field> fields;
    private final Field[] shared;
    private final Field[] owned;

    public EntityType(String name, int index, List<Field> fields) {
        if (fields.size() > MAX_FIELDS) {
            throw new IllegalArgumentException(
                    "entity type " + name + " has " + fields.size() + " fields, limit " + MAX_FIELDS);
        }
        this.name = name;
        this.index = index;
        this.fields = List.copyOf(fields);
        this.shared = withVisibility(fields, Visibility.ALL);
        this.owned = withVisibility(fields, Visibility.OWNER);
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
