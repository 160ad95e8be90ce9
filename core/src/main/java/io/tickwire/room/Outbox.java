package io.tickwire.room;

/**
 * What a room sends to one viewer.
 *
 * <p>The room's tick thread calls it. No method blocks or touches a socket. After {@link #close} everything is ignored.
 */
public interface Outbox {
    /** Never ready, forgets everything: for players that only act, as in a replay. */
    Outbox NOWHERE = new Outbox() {
        @Override
        public int bufferedBytes() {
            return 0;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void snapshot(SnapshotFrame frame) {}

        @Override
        public void joined(Joined joined) {}

        @Override
        public void event(int tick, byte[] payload) {}

        @Override
        public void close(CloseReason reason) {}
    };

    /** Bytes that were accepted and are not yet written: a frame counts until its write has returned. */
    int bufferedBytes();

    /** Tells whether a snapshot would find a free slot. There are two, so at most two frames of state are held. */
    boolean isReady();

    /** Accepts a snapshot on the state lane; call only when {@link #isReady()}. The frame is copied: reuse it. */
    void snapshot(SnapshotFrame frame);

    /** Queues the answer to a join on the control lane. */
    void joined(Joined joined);

    /**
     * Queues an event on the control lane. Events are never dropped: when the lane is above its hard limit the
     * connection is closed as a slow consumer.
     */
    void event(int tick, byte[] payload);

    /** Queues the close; nothing that is offered later is sent. Snapshots that wait are dropped. */
    void close(CloseReason reason);
}
