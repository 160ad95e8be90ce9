package io.tickwire.server.rooms;

import io.tickwire.room.RoomListener;

/** Told what happens to the rooms of a node; by several threads at once. */
public interface RoomsListener {
    /** Hears nothing. */
    RoomsListener NONE = new RoomsListener() {};

    /** A room was made; what happens in it is told to the answer, on its tick thread. */
    default RoomListener opened(String id, String game) {
        return RoomListener.NONE;
    }

    /** A tick began so much later than its deadline. Called by tick threads. */
    default void began(long latenessNanos) {}

    /** A room is over: it was empty, the node stops, or its game failed. */
    default void closed(String id, Ending ending) {}

    /** Why a room ended. */
    enum Ending {
        EMPTY,
        SHUTDOWN,
        FAILED,
        HUNG
    }
}
