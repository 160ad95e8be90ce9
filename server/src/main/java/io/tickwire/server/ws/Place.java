package io.tickwire.server.ws;

/** The right of one connection to be open, given by {@link Connections#admit}. */
record Place(Connections connections, Network network) {
    /** Once. */
    void release() {
        connections.release(network);
    }
}
