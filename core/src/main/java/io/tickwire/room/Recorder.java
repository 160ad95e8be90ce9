package io.tickwire.room;

import com.google.protobuf.Message;

/**
 * Writes down what came into a room from outside: with the seed, all that a replay needs. Called on the tick thread, in
 * the order in which the rules saw it.
 */
public interface Recorder {
    /** Writes nothing. */
    Recorder NONE = new Recorder() {};

    default void joined(int player, String name) {}

    default void left(int player) {}

    /** An input was given to the rules in this tick. */
    default void input(int player, Message input) {}

    /** A tick is over; the hash is that of its snapshot. */
    default void ticked(int tick, long hash) {}

    /** Whether {@link #ticked} needs the hash, which takes a walk over the world. */
    default boolean wantsHash() {
        return false;
    }
}
