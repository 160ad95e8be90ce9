package io.tickwire.server.rooms;

import io.tickwire.game.Declaration;
import io.tickwire.room.Recorder;

/** Where the rooms of a node are written down. Thread-safe. */
public interface Recordings {
    /** Keeps nothing. */
    Recordings NONE = (declaration, room, seed) -> Track.NONE;

    /** Begins to write down a room that has just been made. */
    Track begin(Declaration<?> declaration, String room, long seed);

    /** What is written down of one room. */
    interface Track extends Recorder {
        /** Writes nothing. */
        Track NONE = new Track() {};

        /** The room is over. Any thread, even while a tick hangs; what comes in afterwards is not written. */
        default void end() {}
    }
}
