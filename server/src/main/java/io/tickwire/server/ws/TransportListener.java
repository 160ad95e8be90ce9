package io.tickwire.server.ws;

/** Counts what happens on all connections. Called by many threads at once, and often: it must be quick. */
public interface TransportListener {
    /** A listener that counts nothing. */
    TransportListener NONE = new TransportListener() {};

    /** A handshake was accepted. Exactly one {@link #closed} follows. */
    default void opened() {}

    default void closed(Ending ending) {}

    /** A handshake was refused. */
    default void refused(Refusal cause) {}

    /** One read from a socket returned so many bytes. */
    default void bytesIn(int bytes) {}

    /** One write of so many whole frames has returned. */
    default void written(int frames, int bytes) {}
}
