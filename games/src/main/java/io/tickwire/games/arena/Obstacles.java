package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.OBSTACLE;

import io.tickwire.state.Field;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/** The asteroids of the map: put there when the room opens, and never moved. */
final class Obstacles {
    static final Field X = OBSTACLE.field("x");
    static final Field Y = OBSTACLE.field("y");
    static final Field RADIUS = OBSTACLE.field("radius");

    private Obstacles() {}

    static void open(World world) {
        for (int i = 0; i < Tuning.OBSTACLES; i++) {
            int radius = world.random().nextInt(Tuning.MIN_OBSTACLE_RADIUS, Tuning.MAX_OBSTACLE_RADIUS + 1);
            Spots.find(world, radius + Tuning.OBSTACLE_GAP)
                    .ifPresent(spot -> create(world, spot.x(), spot.y(), radius));
        }
    }

    static void create(World world, double x, double y, int radius) {
        Table obstacles = world.table(OBSTACLE);
        int row = obstacles.create();
        obstacles.set(row, X, x);
        obstacles.set(row, Y, y);
        obstacles.set(row, RADIUS, radius);
    }
}
