package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Takes shield and health from ships, and counts who killed whom. */
final class Damage {
    private Damage() {}

    /** A bump at this speed, in units per second; {@code by} is the player that was bumped into, 0 for an asteroid. */
    static void impact(World world, int row, double speed, int by) {
        if (speed > Tuning.FREE_IMPACT_SPEED) {
            double amount = (speed - Tuning.FREE_IMPACT_SPEED) * Tuning.DAMAGE_PER_IMPACT_SPEED;
            hurt(world, row, (int) amount, by);
        }
    }

    /** Hurts a ship that is alive; {@code by} is the player who did it, 0 for nobody. */
    static void hurt(World world, int row, int amount, int by) {
        Table ships = world.table(SHIP);
        if (ships.quanta(row, Ships.INVULNERABLE) > 0) {
            return;
        }
        if (by != 0) {
            ships.set(row, Ships.LAST_HIT_BY, by);
            ships.set(row, Ships.BLAME, Tuning.BLAME_TICKS);
        }
        int absorbed = Math.min(amount, ships.quanta(row, Ships.SHIELD));
        Ships.add(ships, row, Ships.SHIELD, -absorbed);
        Ships.add(ships, row, Ships.HEALTH, absorbed - amount);
        if (ships.quanta(row, Ships.HEALTH) == 0) {
            die(world, row);
        }
    }

    private static void die(World world, int row) {
        Table ships = world.table(SHIP);
        ships.setFlag(row, Ships.ALIVE, false);
        ships.setFlag(row, Ships.THRUST, false);
        Motion.setVelocity(ships, row, 0, 0);
        ships.set(row, Ships.RESPAWN_TICKS, Tuning.RESPAWN_TICKS);
        Ships.add(ships, row, Ships.DEATHS, 1);
        int killer = ships.quanta(row, Ships.BLAME) > 0 ? ships.quanta(row, Ships.LAST_HIT_BY) : 0;
        score(ships, row, killer);
        Events.kill(world, killer, row);
    }

    private static void score(Table ships, int victim, int killer) {
        int killerRow = killer == 0 ? -1 : Ships.rowOf(ships, killer);
        if (killerRow < 0) {
            Ships.add(ships, victim, Ships.SCORE, Tuning.ACCIDENT_SCORE);
        } else {
            Ships.add(ships, killerRow, Ships.SCORE, Tuning.KILL_SCORE);
            Ships.add(ships, killerRow, Ships.KILLS, 1);
        }
    }
}
