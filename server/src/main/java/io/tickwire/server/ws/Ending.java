package io.tickwire.server.ws;

/**
 * How a connection ended; each has exactly one.
 *
 * @param code the code of the first close, whoever sent it; 1005: a close without a code; 1006: none at all
 * @param by who closed first
 */
public record Ending(int code, Side by) {
    /** Who ended a connection. */
    public enum Side {
        SERVER,
        /** A client may choose any code of 1000 to 1014 and 3000 to 4999. */
        CLIENT,
        /** The connection was reset or its stream ended without a close. */
        NOBODY
    }

    static final Ending VANISHED = new Ending(1006, Side.NOBODY);
}
