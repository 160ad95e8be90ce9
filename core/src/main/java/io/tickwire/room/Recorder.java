package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.SeatChange;

/**
 * Writes down what came into a room from outside: with the seed, all that a replay needs. Called on the tick thread, in
 * the order in which the rules saw it.
 */
public interface Recorder {
    /** Writes nothing. */
    Recorder NONE = new Recorder() {};

    /** What the game was told of a seat. */
    default void seat(SeatChange change) {}

    /** An input was given to the rules in this tick. */
    default void input(int player, Message input) {}

    /** A tick is over; the hash is that of its snapshot. */
    default void ticked(int tick, long hash) {}

    /** Whether {@link #ticked} needs the hash, which takes a walk over the world. */
    default boolean wantsHash() {
        return false;
    }
}
