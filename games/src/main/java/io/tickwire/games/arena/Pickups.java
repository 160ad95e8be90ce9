package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.MATCH;
import static io.tickwire.games.arena.ArenaSchema.PICKUP;
import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.games.arena.v1.PickupKind;
import io.tickwire.state.Field;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Health, ammunition and shields that lie in space: who flies over what helps takes it. */
final class Pickups {
    static final Field X = PICKUP.field("x");
    static final Field Y = PICKUP.field("y");
    static final Field KIND = PICKUP.field("kind");
    static final Field TICKS = MATCH.field("pickup_ticks");

    static final int HEALTH = PickupKind.PICKUP_KIND_HEALTH_VALUE;
    static final int AMMO = PickupKind.PICKUP_KIND_AMMO_VALUE;
    static final int SHIELD = PickupKind.PICKUP_KIND_SHIELD_VALUE;

    private static final double REACH = Tuning.SHIP_RADIUS + Tuning.PICKUP_RADIUS;
    private static final double CLEARANCE = 50;

    private Pickups() {}

    static void open(World world) {
        world.table(MATCH).create();
        for (int i = 0; i < Tuning.FIRST_PICKUPS; i++) {
            createSomewhere(world);
        }
    }

    static void create(World world, double x, double y, int kind) {
        Table pickups = world.table(PICKUP);
        int row = pickups.create();
        pickups.set(row, X, x);
        pickups.set(row, Y, y);
        pickups.set(row, KIND, kind);
    }

    static void take(World world) {
        Table ships = world.table(SHIP);
        for (int row = Ships.nextAlive(ships, 0); row >= 0; row = Ships.nextAlive(ships, row + 1)) {
            take(world, ships, row);
        }
    }

    private static void take(World world, Table ships, int ship) {
        Table pickups = world.table(PICKUP);
        for (int row = pickups.next(0); row >= 0; row = pickups.next(row + 1)) {
            double dx = ships.value(ship, Ships.X) - pickups.value(row, X);
            double dy = ships.value(ship, Ships.Y) - pickups.value(row, Y);
            int kind = pickups.quanta(row, KIND);
            if (dx * dx + dy * dy < REACH * REACH && helps(ships, ship, kind)) {
                pickups.remove(row);
                Ships.add(ships, ship, Ships.SCORE, Tuning.PICKUP_SCORE);
                Events.pickedUp(world, ship, kind);
            }
        }
    }

    /** Gives the ship what it is short of; false when it is short of nothing. */
    private static boolean helps(Table ships, int ship, int kind) {
        return switch (kind) {
            case HEALTH -> fill(ships, ship, Ships.HEALTH, Tuning.PICKUP_HEALTH, Tuning.MAX_HEALTH);
            case AMMO -> fill(ships, ship, Ships.AMMO, Tuning.PICKUP_AMMO, Tuning.MAX_AMMO);
            case SHIELD -> fill(ships, ship, Ships.SHIELD, Tuning.PICKUP_SHIELD, Tuning.MAX_SHIELD);
            default -> throw new IllegalStateException("pickup of kind " + kind);
        };
    }

    private static boolean fill(Table ships, int ship, Field field, int amount, int limit) {
        int before = ships.quanta(ship, field);
        ships.set(ship, field, Math.min(limit, before + amount));
        return before < limit;
    }

    /** Every now and then another one appears, as long as there are not too many. */
    static void appear(World world) {
        Table match = world.table(MATCH);
        int row = match.next(0);
        Ships.countDown(match, row, TICKS);
        if (match.quanta(row, TICKS) == 0 && world.table(PICKUP).count() < Tuning.MAX_PICKUPS) {
            createSomewhere(world);
            match.set(row, TICKS, Tuning.PICKUP_TICKS);
        }
    }

    private static void createSomewhere(World world) {
        int kind = world.random().nextInt(HEALTH, SHIELD + 1);
        Spots.find(world, CLEARANCE).ifPresent(spot -> create(world, spot.x(), spot.y(), kind));
    }
}
