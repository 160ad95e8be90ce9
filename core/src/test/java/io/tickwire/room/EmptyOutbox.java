package io.tickwire.room;

/** Takes everything at once. */
class EmptyOutbox implements Outbox {
    @Override
    public int bufferedBytes() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {}

    @Override
    public void joined(Joined joined) {}

    @Override
    public void event(int tick, byte[] payload) {}

    @Override
    public void close(CloseReason reason) {}
}
