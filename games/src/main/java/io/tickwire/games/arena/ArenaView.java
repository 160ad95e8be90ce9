package io.tickwire.games.arena;

import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import io.tickwire.state.Snapshot;

/**
 * What a player sees, by the names of its fields: a client's schema lacks what only the server knows, so its fields have
 * other places than those of {@link ArenaSchema}.
 */
final class ArenaView {
    /** Where and how fast; obstacles and pickups have no velocity. */
    private record Place(Field x, Field y) {
        static Place of(EntityType type) {
            return new Place(type.field("x"), type.field("y"));
        }

        static Place velocity(EntityType type) {
            return new Place(type.field("vx"), type.field("vy"));
        }

        Vec in(Rows rows, int row) {
            return new Vec(rows.value(row, x), rows.value(row, y));
        }
    }

    private record Fields(
            Place ship,
            Place shipVelocity,
            Field angle,
            Field health,
            Field shield,
            Field alive,
            Field player,
            Field ammo,
            Place shot,
            Place shotVelocity,
            Field shooter,
            Place pickup,
            Field kind,
            Place rock,
            Field radius) {
        static Fields of(EntityType ship, EntityType shot, EntityType pickup, EntityType rock) {
            return new Fields(
                    Place.of(ship),
                    Place.velocity(ship),
                    ship.field("angle"),
                    ship.field("health"),
                    ship.field("shield"),
                    ship.field("alive"),
                    ship.field("player"),
                    ship.field("ammo"),
                    Place.of(shot),
                    Place.velocity(shot),
                    shot.field("player"),
                    Place.of(pickup),
                    pickup.field("kind"),
                    Place.of(rock),
                    rock.field("radius"));
        }
    }

    private EntityType known = ArenaSchema.SHIP;
    private Fields fields =
            Fields.of(ArenaSchema.SHIP, ArenaSchema.PROJECTILE, ArenaSchema.PICKUP, ArenaSchema.OBSTACLE);
    private Snapshot seen = Snapshot.EMPTY;
    private int me = -1;

    /** Looks at a snapshot with the eyes of a player; false when the player has no living ship in it. */
    boolean look(Snapshot snapshot, int player) {
        seen = snapshot;
        me = -1;
        learn();
        for (int row = ships().next(0); row >= 0; row = ships().next(row + 1)) {
            if (player(row) == player && isAlive(row)) {
                me = row;
            }
        }
        return me >= 0;
    }

    private void learn() {
        EntityType ship = ships().type();
        if (ship != known) {
            fields = Fields.of(ship, shots().type(), pickups().type(), rocks().type());
            known = ship;
        }
    }

    int tick() {
        return seen.tick();
    }

    /** The row of the player's own ship. */
    int me() {
        return me;
    }

    Rows ships() {
        return seen.rows(ArenaSchema.SHIP);
    }

    Rows shots() {
        return seen.rows(ArenaSchema.PROJECTILE);
    }

    Rows pickups() {
        return seen.rows(ArenaSchema.PICKUP);
    }

    Rows rocks() {
        return seen.rows(ArenaSchema.OBSTACLE);
    }

    /** The next living ship of somebody else from this row on, or -1. */
    int nextEnemy(int row) {
        int candidate = ships().next(row);
        while (candidate >= 0 && (candidate == me || !isAlive(candidate))) {
            candidate = ships().next(candidate + 1);
        }
        return candidate;
    }

    Vec ship(int row) {
        return fields.ship.in(ships(), row);
    }

    Vec shipVelocity(int row) {
        return fields.shipVelocity.in(ships(), row);
    }

    double angle(int row) {
        return ships().value(row, fields.angle);
    }

    int health(int row) {
        return ships().quanta(row, fields.health);
    }

    int shield(int row) {
        return ships().quanta(row, fields.shield);
    }

    boolean isAlive(int row) {
        return ships().flag(row, fields.alive);
    }

    int player(int row) {
        return ships().quanta(row, fields.player);
    }

    /** Shots that the player's own ship has left; of other ships nobody knows. */
    int ammo() {
        return ships().quanta(me, fields.ammo);
    }

    Vec shot(int row) {
        return fields.shot.in(shots(), row);
    }

    Vec shotVelocity(int row) {
        return fields.shotVelocity.in(shots(), row);
    }

    int shooter(int row) {
        return shots().quanta(row, fields.shooter);
    }

    Vec pickup(int row) {
        return fields.pickup.in(pickups(), row);
    }

    int kind(int row) {
        return pickups().quanta(row, fields.kind);
    }

    Vec rock(int row) {
        return fields.rock.in(rocks(), row);
    }

    double radius(int row) {
        return rocks().value(row, fields.radius);
    }
}
