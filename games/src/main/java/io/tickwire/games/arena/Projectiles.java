package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.OBSTACLE;
import static io.tickwire.games.arena.ArenaSchema.PROJECTILE;
import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.state.Field;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Shots on their way. */
final class Projectiles {
    static final Field X = PROJECTILE.field("x");
    static final Field Y = PROJECTILE.field("y");
    static final Field VX = PROJECTILE.field("vx");
    static final Field VY = PROJECTILE.field("vy");
    static final Field PLAYER = PROJECTILE.field("player");
    static final Field TTL = PROJECTILE.field("ttl");

    private static final double SHIP_REACH = Tuning.SHIP_RADIUS + Tuning.SHOT_RADIUS;

    private Projectiles() {}

    /** Puts a shot of a player here, flying towards an angle, in quanta of {@link Ships#ANGLE}. */
    static void create(World world, int player, double x, double y, int angle) {
        Table shots = world.table(PROJECTILE);
        int row = shots.create();
        shots.set(row, X, x);
        shots.set(row, Y, y);
        shots.set(row, VX, Tuning.SHOT_SPEED * Heading.cos(angle));
        shots.set(row, VY, Tuning.SHOT_SPEED * Heading.sin(angle));
        shots.set(row, PLAYER, player);
        shots.set(row, TTL, Tuning.SHOT_TICKS);
    }

    /** The next player may get the same number, and must not get the kills of the last one. */
    static void removeOf(World world, int player) {
        Table shots = world.table(PROJECTILE);
        for (int row = shots.next(0); row >= 0; row = shots.next(row + 1)) {
            if (shots.quanta(row, PLAYER) == player) {
                shots.remove(row);
            }
        }
    }

    /** Moves all shots, after the ships have moved. */
    static void fly(World world) {
        Table shots = world.table(PROJECTILE);
        for (int row = shots.next(0); row >= 0; row = shots.next(row + 1)) {
            Ships.countDown(shots, row, TTL);
            if (shots.quanta(row, TTL) == 0 || hits(world, shots, row)) {
                shots.remove(row);
            } else {
                move(shots, row);
            }
        }
    }

    /** Whether the shot ends within this tick's movement; whom it hits is hurt. */
    private static boolean hits(World world, Table shots, int shot) {
        double untilRock = untilObstacle(world.table(OBSTACLE), shots, shot);
        Table ships = world.table(SHIP);
        int shooter = shots.quanta(shot, PLAYER);
        double untilShip = Sweep.NEVER;
        int victim = -1;
        for (int row = Ships.nextAlive(ships, 0); row >= 0; row = Ships.nextAlive(ships, row + 1)) {
            if (ships.owner(row) != shooter) {
                double until = untilShip(ships, row, shots, shot);
                if (until < untilShip) {
                    untilShip = until;
                    victim = row;
                }
            }
        }
        if (victim < 0 || untilRock <= untilShip) {
            return untilRock < Sweep.NEVER || leavesWorld(shots, shot);
        }
        double x = shots.value(shot, X) + untilShip * shots.value(shot, VX) * Tuning.TICK_SECONDS;
        double y = shots.value(shot, Y) + untilShip * shots.value(shot, VY) * Tuning.TICK_SECONDS;
        Events.hit(world, shooter, ships.owner(victim), x, y);
        Damage.hurt(world, victim, Tuning.SHOT_DAMAGE, shooter);
        return true;
    }

    private static double untilObstacle(Table obstacles, Table shots, int shot) {
        double x = shots.value(shot, X);
        double y = shots.value(shot, Y);
        double dx = shots.value(shot, VX) * Tuning.TICK_SECONDS;
        double dy = shots.value(shot, VY) * Tuning.TICK_SECONDS;
        double earliest = Sweep.NEVER;
        for (int row = obstacles.next(0); row >= 0; row = obstacles.next(row + 1)) {
            double until = Sweep.meets(
                    x - obstacles.value(row, Obstacles.X),
                    y - obstacles.value(row, Obstacles.Y),
                    dx,
                    dy,
                    obstacles.value(row, Obstacles.RADIUS) + Tuning.SHOT_RADIUS);
            earliest = Math.min(earliest, until);
        }
        return earliest;
    }

    /** Both move in the same tick. The ship is there already: seen from it, the shot starts where it was before. */
    private static double untilShip(Table ships, int ship, Table shots, int shot) {
        double shipDx = ships.value(ship, Ships.VX) * Tuning.TICK_SECONDS;
        double shipDy = ships.value(ship, Ships.VY) * Tuning.TICK_SECONDS;
        return Sweep.meets(
                shots.value(shot, X) - ships.value(ship, Ships.X) + shipDx,
                shots.value(shot, Y) - ships.value(ship, Ships.Y) + shipDy,
                shots.value(shot, VX) * Tuning.TICK_SECONDS - shipDx,
                shots.value(shot, VY) * Tuning.TICK_SECONDS - shipDy,
                SHIP_REACH);
    }

    private static boolean leavesWorld(Table shots, int shot) {
        double x = shots.value(shot, X) + shots.value(shot, VX) * Tuning.TICK_SECONDS;
        double y = shots.value(shot, Y) + shots.value(shot, VY) * Tuning.TICK_SECONDS;
        return Math.abs(x) > Tuning.HALF_WORLD || Math.abs(y) > Tuning.HALF_WORLD;
    }

    private static void move(Table shots, int shot) {
        shots.set(shot, X, shots.value(shot, X) + shots.value(shot, VX) * Tuning.TICK_SECONDS);
        shots.set(shot, Y, shots.value(shot, Y) + shots.value(shot, VY) * Tuning.TICK_SECONDS);
    }
}
