package io.tickwire.benchmarks.freshness;

import io.tickwire.delta.Bytes;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.session.SessionOutbox;
import io.tickwire.server.wire.ServerFrames;
import java.util.Arrays;

/**
 * An outbox that never holds a snapshot back: each goes into the lane of what must not be lost. Its snapshots have no
 * token, so nothing is acknowledged and nothing paced.
 */
final class SendEverything implements SessionOutbox {
    private final SessionOutbox outbox;

    SendEverything(SessionOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public boolean isReady() {
        return !outbox.isClosed();
    }

    @Override
    public int bufferedBytes() {
        return 0;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        frame.token = 0;
        var bytes = new Bytes(frame.payload.length() + 64);
        ServerFrames.snapshot(frame, bytes);
        outbox.send(Arrays.copyOf(bytes.array(), bytes.length()));
    }

    @Override
    public void send(RoomMessage message) {
        outbox.send(message);
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void probe() {
        outbox.probe();
    }

    @Override
    public long answeredProbes() {
        return outbox.answeredProbes();
    }

    @Override
    public void send(byte[] frame) {
        outbox.send(frame);
    }

    @Override
    public boolean isClosed() {
        return outbox.isClosed();
    }

    @Override
    public void close(CloseReason reason) {
        outbox.close(reason);
    }
}
