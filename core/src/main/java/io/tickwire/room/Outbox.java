package io.tickwire.room;

/**
 * What a room sends to one viewer.
 *
 * <p>The room's tick thread calls it. No method blocks. After {@link #close} everything is ignored.
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
        public void send(RoomMessage message) {}

        @Override
        public void close(CloseReason reason) {}

        @Override
        public void probe() {}

        @Override
        public long answeredProbes() {
            return 0;
        }
    };

    /** Bytes that were accepted and are not yet written: a frame counts until its write has returned. */
    int bufferedBytes();

    /** Tells whether a snapshot would find a free slot. There are two, so at most two frames of state are held. */
    boolean isReady();

    /** Accepts a snapshot on the state lane; call only when {@link #isReady()}. The frame is copied: reuse it. */
    void snapshot(SnapshotFrame frame);

    /**
     * Reads what the next snapshot will need. The room asks all its outboxes one right after the other, so that the processor
     * waits for their memory once, and not for each.
     *
     * @return without a meaning; to be used, so that the reads are not left out
     */
    default int prefetch() {
        return 0;
    }

    /** All of this tick is offered: what waits may be written now. Called once in each tick, also when nothing was offered. */
    default void flush() {}

    /** The peer has proven, by its token, that it received a snapshot and all that was sent before. */
    default void acknowledged(int token) {}

    /**
     * Queues a message on the control lane, to be written with the next {@link #flush}. Messages are never dropped: when
     * the lane is above its hard limit the connection is closed as a slow consumer.
     */
    void send(RoomMessage message);

    /** Queues the close; nothing that is offered later is sent. Snapshots that wait are dropped. */
    void close(CloseReason reason);

    /** Asks the peer for a sign of life, soon. Its machine answers even while its program is frozen. */
    void probe();

    /** How often the peer has given a sign of life that it was asked for. */
    long answeredProbes();
}
