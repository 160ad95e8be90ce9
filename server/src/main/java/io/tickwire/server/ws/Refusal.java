package io.tickwire.server.ws;

/** Why somebody did not get in; each is counted. */
public enum Refusal {
    /** No upgrade to a WebSocket was asked for. */
    UPGRADE(426),
    PATH(404),
    METHOD(405),
    CONNECTION(400),
    VERSION(426),
    KEY(400),
    /** A page from elsewhere. */
    ORIGIN(403),
    SUBPROTOCOL(400),
    /** A token that proves nothing. */
    TOKEN(401),
    /** Tokens cannot be checked now. */
    UNCHECKED(503),
    /** The node has as many connections as it may have. */
    FULL(503),
    /** The peer's address has as many connections as it may have. */
    ADDRESS(429),
    SHUTTING_DOWN(503),
    /** The handshake took too long. */
    LATE(408),
    /** Too many handshakes are not complete: the socket was closed without an answer. */
    CROWDED(0);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The HTTP status of the answer; 0 when there was none. */
    public int status() {
        return status;
    }
}
