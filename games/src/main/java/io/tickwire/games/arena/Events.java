package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Hit;
import io.tickwire.games.arena.v1.Kill;
import io.tickwire.games.arena.v1.PickedUp;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Tells all players what happened. */
final class Events {
    private Events() {}

    /** A ship died. */
    static void kill(World world, int killer, int victimRow) {
        Table ships = world.table(SHIP);
        emit(
                world,
                Event.newBuilder()
                        .setKill(Kill.newBuilder()
                                .setKiller(killer)
                                .setVictim(ships.owner(victimRow))
                                .setX(units(ships.value(victimRow, Ships.X)))
                                .setY(units(ships.value(victimRow, Ships.Y)))));
    }

    /** A shot of a player hit a ship, here. */
    static void hit(World world, int shooter, int victim, double x, double y) {
        emit(
                world,
                Event.newBuilder()
                        .setHit(Hit.newBuilder()
                                .setShooter(shooter)
                                .setVictim(victim)
                                .setX(units(x))
                                .setY(units(y))));
    }

    /** A ship took a pickup. */
    static void pickedUp(World world, int shipRow, int kind) {
        Table ships = world.table(SHIP);
        emit(
                world,
                Event.newBuilder()
                        .setPickedUp(PickedUp.newBuilder()
                                .setPlayer(ships.owner(shipRow))
                                .setKind(kind)
                                .setX(units(ships.value(shipRow, Ships.X)))
                                .setY(units(ships.value(shipRow, Ships.Y)))));
    }

    private static void emit(World world, Event.Builder event) {
        world.emit(event.build().toByteArray());
    }

    private static int units(double value) {
        return (int) Math.round(value);
    }
}
