package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** A ship for each player, from joining to leaving; a dead one waits for its respawn. */
final class Ships {
    static final Field X = SHIP.field("x");
    static final Field Y = SHIP.field("y");
    static final Field VX = SHIP.field("vx");
    static final Field VY = SHIP.field("vy");
    static final Field ANGLE = SHIP.field("angle");
    static final Field THRUST = SHIP.field("thrust");
    static final Field HEALTH = SHIP.field("health");
    static final Field SHIELD = SHIP.field("shield");
    static final Field ALIVE = SHIP.field("alive");
    static final Field PLAYER = SHIP.field("player");
    static final Field SCORE = SHIP.field("score");
    static final Field KILLS = SHIP.field("kills");
    static final Field DEATHS = SHIP.field("deaths");
    static final Field NAME = SHIP.field("name");
    static final Field BOT = SHIP.field("bot");
    static final Field AMMO = SHIP.field("ammo");
    static final Field RESPAWN_TICKS = SHIP.field("respawn_ticks");
    static final Field COOLDOWN = SHIP.field("cooldown");
    static final Field RELOAD = SHIP.field("reload");
    static final Field INVULNERABLE = SHIP.field("invulnerable");
    static final Field LAST_HIT_BY = SHIP.field("last_hit_by");
    static final Field BLAME = SHIP.field("blame");

    private Ships() {}

    static void join(World world, int player, PilotName name) {
        Table ships = world.table(SHIP);
        int row = ships.create();
        ships.setOwner(row, player);
        ships.set(row, PLAYER, player);
        ships.setText(row, NAME, name.text());
        ships.setFlag(row, BOT, name.bot());
        Spawning.spawn(world, row);
    }

    static void leave(World world, int player) {
        Table ships = world.table(SHIP);
        ships.remove(rowOf(ships, player));
        forget(ships, player);
    }

    /** The next player may get the same number, and must not get the kills of the last one. */
    private static void forget(Table ships, int player) {
        for (int row = ships.next(0); row >= 0; row = ships.next(row + 1)) {
            if (ships.quanta(row, LAST_HIT_BY) == player) {
                ships.set(row, LAST_HIT_BY, 0);
                ships.set(row, BLAME, 0);
            }
        }
    }

    /** The row of a player's ship, or -1. */
    static int rowOf(Rows ships, int player) {
        // Numbers and rows are both given from below, so that the first look nearly always finds it.
        if (ships.owner(player - 1) == player) {
            return player - 1;
        }
        for (int row = ships.next(0); row >= 0; row = ships.next(row + 1)) {
            if (ships.owner(row) == player) {
                return row;
            }
        }
        return -1;
    }

    /** The first ship from this row on that is alive, or -1. */
    static int nextAlive(Rows ships, int row) {
        int candidate = ships.next(row);
        while (candidate >= 0 && !ships.flag(candidate, ALIVE)) {
            candidate = ships.next(candidate + 1);
        }
        return candidate;
    }

    static void countDown(World world) {
        Table ships = world.table(SHIP);
        for (int row = ships.next(0); row >= 0; row = ships.next(row + 1)) {
            countDown(ships, row, RESPAWN_TICKS);
            countDown(ships, row, COOLDOWN);
            countDown(ships, row, INVULNERABLE);
            countDown(ships, row, BLAME);
        }
    }

    /** One less, down to 0. */
    static void countDown(Table table, int row, Field ticks) {
        int left = table.quanta(row, ticks);
        if (left > 0) {
            table.setQuanta(row, ticks, left - 1);
        }
    }

    static void add(Table ships, int row, Field field, int amount) {
        ships.set(row, field, ships.quanta(row, field) + amount);
    }
}
