package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.OBSTACLE;
import static io.tickwire.games.arena.ArenaSchema.SHIP;

import io.tickwire.state.Table;
import io.tickwire.state.World;

/** Ships bounce off each other and off asteroids; a hard impact hurts. */
final class Collisions {
    private static final double REACH = 2 * Tuning.SHIP_RADIUS;
    private static final int NOBODY = 0;

    private Collisions() {}

    static void resolve(World world) {
        Table ships = world.table(SHIP);
        for (int row = Ships.nextAlive(ships, 0); row >= 0; row = Ships.nextAlive(ships, row + 1)) {
            bumpShips(world, ships, row);
            bumpObstacles(world, ships, row);
        }
    }

    private static void bumpShips(World world, Table ships, int row) {
        int other = Ships.nextAlive(ships, row + 1);
        while (other >= 0 && ships.flag(row, Ships.ALIVE)) {
            double dx = ships.value(other, Ships.X) - ships.value(row, Ships.X);
            double dy = ships.value(other, Ships.Y) - ships.value(row, Ships.Y);
            if (dx * dx + dy * dy < REACH * REACH) {
                bump(world, row, other);
            }
            other = Ships.nextAlive(ships, other + 1);
        }
    }

    /** Two ships of equal mass: both give way by half, and the speed at which they close turns round. */
    private static void bump(World world, int row, int other) {
        Table ships = world.table(SHIP);
        double dx = ships.value(other, Ships.X) - ships.value(row, Ships.X);
        double dy = ships.value(other, Ships.Y) - ships.value(row, Ships.Y);
        double distance = Math.sqrt(dx * dx + dy * dy);
        double nx = distance > 0 ? dx / distance : 1;
        double ny = distance > 0 ? dy / distance : 0;
        double apart = (REACH - distance) / 2;
        push(ships, row, -nx * apart, -ny * apart);
        push(ships, other, nx * apart, ny * apart);
        double closing = (ships.value(row, Ships.VX) - ships.value(other, Ships.VX)) * nx
                + (ships.value(row, Ships.VY) - ships.value(other, Ships.VY)) * ny;
        if (closing > 0) {
            double impulse = closing * (1 + Tuning.BOUNCE) / 2;
            kick(ships, row, -nx * impulse, -ny * impulse);
            kick(ships, other, nx * impulse, ny * impulse);
            Damage.impact(world, row, closing, ships.owner(other));
            Damage.impact(world, other, closing, ships.owner(row));
        }
    }

    private static void bumpObstacles(World world, Table ships, int row) {
        Table obstacles = world.table(OBSTACLE);
        for (int rock = obstacles.next(0); rock >= 0; rock = obstacles.next(rock + 1)) {
            double dx = ships.value(row, Ships.X) - obstacles.value(rock, Obstacles.X);
            double dy = ships.value(row, Ships.Y) - obstacles.value(rock, Obstacles.Y);
            double reach = obstacles.value(rock, Obstacles.RADIUS) + Tuning.SHIP_RADIUS;
            double square = dx * dx + dy * dy;
            if (square < reach * reach && square > 0) {
                double distance = Math.sqrt(square);
                bounce(world, row, dx / distance, dy / distance, reach - distance);
            }
        }
    }

    private static void bounce(World world, int row, double nx, double ny, double depth) {
        Table ships = world.table(SHIP);
        push(ships, row, nx * depth, ny * depth);
        double closing = -(ships.value(row, Ships.VX) * nx + ships.value(row, Ships.VY) * ny);
        if (closing > 0) {
            double impulse = closing * (1 + Tuning.BOUNCE);
            kick(ships, row, nx * impulse, ny * impulse);
            Damage.impact(world, row, closing, NOBODY);
        }
    }

    private static void push(Table ships, int row, double dx, double dy) {
        ships.set(row, Ships.X, ships.value(row, Ships.X) + dx);
        ships.set(row, Ships.Y, ships.value(row, Ships.Y) + dy);
    }

    private static void kick(Table ships, int row, double dvx, double dvy) {
        Motion.setVelocity(ships, row, ships.value(row, Ships.VX) + dvx, ships.value(row, Ships.VY) + dvy);
    }
}
