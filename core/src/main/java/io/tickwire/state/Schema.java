package io.tickwire.state;

import java.util.List;

/**
 * The entity types of a game.
 *
 * @param types in the order of the game's {@code .proto}
 * @param hash names what a client must know; equal hashes read each other's snapshots
 */
public record Schema(List<EntityType> types, long hash) {
    /** Most entity types of one schema. */
    public static final int MAX_TYPES = 64;

    public Schema {
        if (types.size() > MAX_TYPES) {
            throw new IllegalArgumentException("schema with " + types.size() + " entity types, limit " + MAX_TYPES);
        }
        types = List.copyOf(types);
    }

    /**
     * The type with this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public EntityType type(String name) {
        for (EntityType type : types) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("schema has no entity type " + name);
    }
}
