package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.List;

/** Loads and fires the ships' guns. */
final class Guns {
    private static final double MUZZLE = Tuning.SHIP_RADIUS + Tuning.SHOT_RADIUS;

    private Guns() {}

    static void fire(World world, Inputs<Input> inputs) {
        Table ships = world.table(SHIP);
        List<PlayerId> players = inputs.players();
        for (int i = 0; i < players.size(); i++) {
            PlayerId player = players.get(i);
            int row = Ships.rowOf(ships, player.number());
            if (row >= 0 && ships.flag(row, Ships.ALIVE)) {
                reload(ships, row);
                if (isReady(ships, row) && isPressed(inputs, player)) {
                    shoot(world, row);
                }
            }
        }
    }

    private static void reload(Table ships, int row) {
        int ammo = ships.quanta(row, Ships.AMMO);
        Ships.countDown(ships, row, Ships.RELOAD);
        if (ammo < Tuning.FIRST_AMMO && ships.quanta(row, Ships.RELOAD) == 0) {
            ships.set(row, Ships.AMMO, ammo + 1);
            ships.set(row, Ships.RELOAD, Tuning.RELOAD_TICKS);
        }
    }

    private static boolean isReady(Table ships, int row) {
        return ships.quanta(row, Ships.COOLDOWN) == 0 && ships.quanta(row, Ships.AMMO) > 0;
    }

    /** A short press counts, even if a later input of the same tick has let go. */
    private static boolean isPressed(Inputs<Input> inputs, PlayerId player) {
        List<Input> all = inputs.all(player);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getFire()) {
                return true;
            }
        }
        return inputs.of(player).getFire();
    }

    private static void shoot(World world, int row) {
        Table ships = world.table(SHIP);
        int angle = ships.quanta(row, Ships.ANGLE);
        double x = ships.value(row, Ships.X) + MUZZLE * Heading.cos(angle);
        double y = ships.value(row, Ships.Y) + MUZZLE * Heading.sin(angle);
        Projectiles.create(world, ships.owner(row), x, y, angle);
        Ships.add(ships, row, Ships.AMMO, -1);
        ships.set(row, Ships.COOLDOWN, Tuning.COOLDOWN_TICKS);
        ships.set(row, Ships.INVULNERABLE, 0);
    }
}
