package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.state.Field;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Moves the ships by their velocities and keeps them within the border. */
final class Motion {
    private static final double LIMIT = Tuning.HALF_WORLD - Tuning.SHIP_RADIUS;

    private Motion() {}

    static void move(World world) {
        Table ships = world.table(SHIP);
        for (int row = Ships.nextAlive(ships, 0); row >= 0; row = Ships.nextAlive(ships, row + 1)) {
            ships.set(row, Ships.X, ships.value(row, Ships.X) + ships.value(row, Ships.VX) * Tuning.TICK_SECONDS);
            ships.set(row, Ships.Y, ships.value(row, Ships.Y) + ships.value(row, Ships.VY) * Tuning.TICK_SECONDS);
            bounce(ships, row, Ships.X, Ships.VX);
            bounce(ships, row, Ships.Y, Ships.VY);
        }
    }

    private static void bounce(Table ships, int row, Field position, Field velocity) {
        double at = ships.value(row, position);
        if (Math.abs(at) > LIMIT) {
            ships.set(row, position, Math.copySign(LIMIT, at));
            double speed = Math.abs(ships.value(row, velocity)) * Tuning.BOUNCE;
            ships.set(row, velocity, -Math.copySign(speed, at));
        }
    }

    /** Rounds towards zero: to the nearest quantum, drag would never stop a slow ship. */
    static void setVelocity(Table ships, int row, double vx, double vy) {
        ships.set(row, Ships.VX, towardsZero(vx, Ships.VX.scale().step()));
        ships.set(row, Ships.VY, towardsZero(vy, Ships.VY.scale().step()));
    }

    private static double towardsZero(double value, double step) {
        return ((long) (value / step)) * step;
    }
}
