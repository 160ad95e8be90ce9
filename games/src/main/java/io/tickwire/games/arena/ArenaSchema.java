package io.tickwire.games.arena;

import io.tickwire.games.arena.v1.ArenaProto;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Schema;

/** The entity types of {@code arena.proto}. Their fields stand with the rules of each: {@link Ships#X}. */
final class ArenaSchema {
    static final Schema SCHEMA = SchemaReader.read(ArenaProto.getDescriptor());

    static final EntityType SHIP = SCHEMA.type("Ship");
    static final EntityType PROJECTILE = SCHEMA.type("Projectile");
    static final EntityType PICKUP = SCHEMA.type("Pickup");
    static final EntityType OBSTACLE = SCHEMA.type("Obstacle");
    static final EntityType MATCH = SCHEMA.type("Match");

    private ArenaSchema() {}
}
