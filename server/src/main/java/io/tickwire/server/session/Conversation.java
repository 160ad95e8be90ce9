package io.tickwire.server.session;

/**
 * What a connection tells of its peer. All methods but {@link #onHeartbeat} are called one at a time and in order,
 * on the connection's own thread, or in its place while it sleeps; {@link #onEnd} on its own, exactly once and last, whatever
 * happened.
 */
public interface Conversation {
    /**
     * A whole binary message, fragments put together.
     *
     * <p>The bytes are {@code message[offset .. offset + length)} and are overwritten after the call: copy what is kept.
     * A refusal is answered by closing the outbox, not by throwing.
     */
    void onMessage(byte[] message, int offset, int length);

    /** Whether {@link #onMessage} neither waits nor takes long by now, so that a thread may call it on which others depend. */
    default boolean isQuick() {
        return false;
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what {@link #onMessage} needs; any thread, at any time. */
    default int prefetch() {
        return 0;
    }

    /**
     * Time has passed: called about four times a second, for deadlines.
     *
     * <p>Called by the one thread that watches all connections, so it must be quick; it may run at the same time as the
     * other methods and, once more, after {@link #onEnd}.
     *
     * @param nowNanos on the clock of {@link System#nanoTime}
     */
    default void onHeartbeat(long nowNanos) {}

    /**
     * The connection is gone, for any reason: closed by either side, reset, timed out.
     *
     * @param closeCode of the close frame that either side has sent; 1006 when there was none
     */
    void onEnd(int closeCode);
}
