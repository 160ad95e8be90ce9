package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.games.arena.Spots.Spot;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Puts ships into the world, new or after their death. */
final class Spawning {
    private static final int CANDIDATES = 12;
    private static final double CLEARANCE = 80;

    private Spawning() {}

    static void respawn(World world) {
        Table ships = world.table(SHIP);
        for (int row = ships.next(0); row >= 0; row = ships.next(row + 1)) {
            if (!ships.flag(row, Ships.ALIVE) && ships.quanta(row, Ships.RESPAWN_TICKS) == 0) {
                spawn(world, row);
            }
        }
    }

    /** Gives a ship everything that a new one has, away from the others. */
    static void spawn(World world, int row) {
        Table ships = world.table(SHIP);
        Spot spot = lonelySpot(world);
        ships.set(row, Ships.X, spot.x());
        ships.set(row, Ships.Y, spot.y());
        ships.set(row, Ships.ANGLE, world.random().nextDouble());
        ships.set(row, Ships.HEALTH, Tuning.MAX_HEALTH);
        ships.set(row, Ships.SHIELD, Tuning.FIRST_SHIELD);
        ships.set(row, Ships.AMMO, Tuning.FIRST_AMMO);
        ships.set(row, Ships.COOLDOWN, 0);
        ships.set(row, Ships.RELOAD, 0);
        ships.set(row, Ships.INVULNERABLE, Tuning.INVULNERABLE_TICKS);
        ships.set(row, Ships.LAST_HIT_BY, 0);
        ships.set(row, Ships.BLAME, 0);
        ships.setFlag(row, Ships.ALIVE, true);
    }

    /** Of some free places the one that is farthest from every ship that is alive. */
    private static Spot lonelySpot(World world) {
        var best = new Spot(0, 0);
        double bestDistance = -1;
        for (int i = 0; i < CANDIDATES; i++) {
            Spot candidate = Spots.find(world, CLEARANCE).orElse(best);
            double distance = squareToNearestShip(world, candidate);
            if (distance > bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static double squareToNearestShip(World world, Spot spot) {
        Table ships = world.table(SHIP);
        double nearest = Double.MAX_VALUE;
        for (int row = Ships.nextAlive(ships, 0); row >= 0; row = Ships.nextAlive(ships, row + 1)) {
            double dx = ships.value(row, Ships.X) - spot.x();
            double dy = ships.value(row, Ships.Y) - spot.y();
            nearest = Math.min(nearest, dx * dx + dy * dy);
        }
        return nearest;
    }
}
