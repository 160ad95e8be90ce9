package io.tickwire.client;

/** Hears what happens at one {@link Place}, over all of its connections. Calls come on the threads that receive. */
public interface PlaceListener extends ConnectionListener {
    /** Hears nothing. */
    PlaceListener SILENT = new PlaceListener() {};

    /** How a player is in a room again after its connection was lost. */
    enum Return {
        /** In its old seat: it is the same player, and nothing but time was lost. */
        RESUMED,
        /** In the old room as another player: the seat was no longer kept. */
        NEW_SEAT,
        /** In a room that was made anew: the old one is gone, as after a restart of the server. */
        FRESH_ROOM
    }

    /** The connection is lost, and will be replaced. */
    default void onLost(Place place, Closed closed) {}

    /** The connection is replaced. The replica shows the room already. */
    default void onReturned(Place place, Return how) {}

    /** It is over for good; the reason of the last connection. Nothing follows. */
    default void onOver(Place place, Closed closed) {}
}
