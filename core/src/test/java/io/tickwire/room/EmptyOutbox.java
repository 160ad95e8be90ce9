package io.tickwire.room;

/** Takes everything at once. */
class EmptyOutbox implements Outbox {
    private int token;

    /** Of the newest snapshot; 0 before the first. */
    int token() {
        return token;
    }

    @Override
    public int bufferedBytes() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        token = frame.token;
    }

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
