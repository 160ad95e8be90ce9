package io.tickwire.server.ws;

/** Takes in what has come to a socket while its reader sleeps. */
@FunctionalInterface
interface Doorman {
    /**
     * Takes in what needs no waiting; by the one thread of {@link Doorbells}, which must not wait either.
     *
     * @return false when there is something that the reader has to see to
     */
    boolean takeIn();

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what {@link #takeIn} needs; by the same thread, but the reader may be awake. */
    default int prefetch() {
        return 0;
    }
}
