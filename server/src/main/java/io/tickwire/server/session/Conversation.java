package io.tickwire.server.session;

/**
 * What a connection tells of its peer. All methods are called on the connection's own thread, in order, {@link #onEnd}
 * exactly once and last, whatever happened.
 */
public interface Conversation {
    /**
     * A whole binary message, fragments put together.
     *
     * <p>The bytes are {@code message[offset .. offset + length)} and are overwritten after the call: copy what is kept.
     * A refusal is answered by closing the outbox, not by throwing.
     */
    void onMessage(byte[] message, int offset, int length);

    /** The connection is gone, for any reason: closed by either side, reset, timed out. */
    void onEnd();
}
