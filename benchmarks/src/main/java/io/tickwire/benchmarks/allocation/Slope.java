package io.tickwire.benchmarks.allocation;

import io.tickwire.benchmarks.players.Shape;

/**
 * What a tick allocates on its thread, from two runs that differ in how many are in a room, each of whom is a viewer and an
 * entity that moves.
 */
record Slope(Shape manyShape, LoadedServer many, Shape fewShape, LoadedServer few) {
    Slope {
        if (manyShape.players() <= fewShape.players()) {
            throw new IllegalArgumentException(
                    fewShape + " has as many players in a room as " + manyShape + ", must have fewer");
        }
    }

    /** For one viewer and entity, when nobody sends inputs. */
    double bytesPerViewer() {
        return (many.watching().bytesPerTick() - few.watching().bytesPerTick())
                / (manyShape.players() - fewShape.players());
    }

    /** For the tick itself, when nobody sends inputs. */
    double bytesPerTick() {
        return few.watching().bytesPerTick() - fewShape.players() * bytesPerViewer();
    }

    /** For one player that sends inputs, in a tick: what they change in the game. */
    double bytesPerPlayer() {
        return (many.playing().bytesPerTick() - many.watching().bytesPerTick()) / manyShape.players();
    }
}
