package io.tickwire.client;

/** What a message takes on the wire: RFC 6455's header and the payload, without TCP's and TLS's own. */
final class FrameSize {
    private static final int MASK = 4;

    private FrameSize() {}

    /** A frame from the server. */
    static int plain(int payload) {
        return payload + (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);
    }

    /** A frame from the client. */
    static int masked(int payload) {
        return plain(payload) + MASK;
    }
}
