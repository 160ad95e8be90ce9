package io.tickwire.games.arena;

import static io.tickwire.games.arena.ArenaSchema.OBSTACLE;

import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.util.Optional;

/** Finds free places in the world, at random. */
final class Spots {
    private static final int ATTEMPTS = 40;

    /** A place. */
    record Spot(double x, double y) {}

    private Spots() {}

    /** A place at least so far from the border and from every asteroid's surface; empty when the world is too full. */
    static Optional<Spot> find(World world, double clearance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var spot = new Spot(coordinate(world, clearance), coordinate(world, clearance));
            if (isFree(world, spot, clearance)) {
                return Optional.of(spot);
            }
        }
        return Optional.empty();
    }

    private static double coordinate(World world, double clearance) {
        double limit = Tuning.HALF_WORLD - clearance;
        return (2 * world.random().nextDouble() - 1) * limit;
    }

    private static boolean isFree(World world, Spot spot, double clearance) {
        Table obstacles = world.table(OBSTACLE);
        for (int row = obstacles.next(0); row >= 0; row = obstacles.next(row + 1)) {
            double dx = spot.x - obstacles.value(row, Obstacles.X);
            double dy = spot.y - obstacles.value(row, Obstacles.Y);
            double reach = obstacles.value(row, Obstacles.RADIUS) + clearance;
            if (dx * dx + dy * dy < reach * reach) {
                return false;
            }
        }
        return true;
    }
}
