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
    public void send(RoomMessage message) {}

    @Override
    public void close(CloseReason reason) {}

    @Override
    public void probe() {}

    @Override
    public long answeredProbes() {
        return 0;
    }
}
