package io.tickwire.server.session;

import io.tickwire.room.Outbox;

/** The outbox of a connection, as its session sees it: a room's outbox, and the session's own messages. Thread-safe. */
public interface SessionOutbox extends Outbox {
    /**
     * Queues a whole frame of {@code ServerFrames} on the control lane; the array is the outbox's from now on. Never
     * dropped: above the lane's hard limit the connection is closed as a slow consumer.
     */
    void send(byte[] frame);

    /** Whether a close was queued, or the connection is gone: whatever is offered now is ignored. */
    boolean isClosed();
}
