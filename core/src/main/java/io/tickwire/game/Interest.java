package io.tickwire.game;

import io.tickwire.state.Rows;
import io.tickwire.state.World;

/**
 * What a player may see of a game's world: the entities in the square cells around its foci.
 *
 * <p>It concerns the entity types that declare position fields; entities of other types are seen by everybody. Like the
 * rules it has no fields, and serves every room of a node.
 */
public interface Interest {
    /** Every player sees everything; there are no cells. */
    Interest EVERYTHING = new Interest() {
        @Override
        public double cellSize() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double radius() {
            return Double.POSITIVE_INFINITY;
        }
    };

    /**
     * Length of a cell's side in the unit of the position fields. Players in the same cells share the bytes that they are
     * sent, so large cells are cheap for the server, small ones for the network; half the radius is a good start.
     */
    double cellSize();

    /** A player sees the cells that are nearer than this to a focus, at least its own cell if it is above 0. Infinite: there are no cells, everyone sees everything. */
    double radius();

    /** How much farther away than the radius a cell must be to be seen no longer. */
    default double hysteresis() {
        return cellSize() / 4;
    }

    /**
     * Where a player looks; by default at what it owns. Asked after each tick. While there is no focus, as for a player
     * who owns nothing now, the last ones stay.
     */
    default void foci(World world, PlayerId player, Foci into) {
        into.addOwned();
    }

    /** Where somebody looks who has no player in the room; by default everywhere. Asked after each tick. */
    default void spectate(World world, Foci into) {
        into.addEverything();
    }

    /** Whether an entity is seen by every player, wherever it is. */
    default boolean isAlwaysSeen(Rows rows, int row) {
        return false;
    }

    /**
     * How much an entity counts, above 0, when a player's connection cannot carry all that it may see: cells are then sent
     * by the importance of their entities, the time since they were last sent, and their distance.
     */
    default double importance(Rows rows, int row) {
        return 1;
    }
}
