package io.tickwire.client;

/**
 * Hears what happens on one connection: one call at a time, on the thread that received it.
 *
 * <p>The next message is read when the call returns, so a call that takes long makes this connection's snapshots late.
 * Calls may send; they must not wait for the server ({@link Connection#join}, {@link Connection#leave} refuse).
 */
public interface ConnectionListener {
    /** Hears nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /** The replica became this snapshot; {@link Connection#replica} can be read during the call. */
    default void onSnapshot(Connection connection, Received snapshot) {}

    /** A one-off message of the game, in its own event type. */
    default void onEvent(Connection connection, int tick, byte[] payload) {}

    /** Something a person should know. */
    default void onNotice(Connection connection, String text) {}

    /** The player is shown the room again after it was away; so many events since were too many to be kept. */
    default void onResumed(Connection connection, int eventsMissed) {}

    /** The last call. */
    default void onClosed(Connection connection, Closed closed) {}
}
