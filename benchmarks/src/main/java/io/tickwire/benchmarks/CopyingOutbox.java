package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Outbox;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.util.Arrays;

/** Copies each frame into one of two slots, as an outbox with a socket behind it does, and is always ready for more. */
final class CopyingOutbox implements Outbox {
    private final byte[][] slots = new byte[2][4_096];
    private int frames;
    private int token;
    private boolean closed;

    /** Token of the newest frame. */
    int token() {
        return token;
    }

    int frames() {
        return frames;
    }

    boolean isClosed() {
        return closed;
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
        int slot = frames++ & 1;
        int length = frame.owner.length() + frame.payload.length();
        if (slots[slot].length < length) {
            slots[slot] = Arrays.copyOf(slots[slot], length * 2);
        }
        copy(frame.owner, slots[slot], 0);
        copy(frame.payload, slots[slot], frame.owner.length());
    }

    private static void copy(Bytes bytes, byte[] target, int offset) {
        System.arraycopy(bytes.array(), 0, target, offset, bytes.length());
    }

    @Override
    public void send(RoomMessage message) {}

    @Override
    public void close(CloseReason reason) {
        closed = true;
    }

    @Override
    public void probe() {}

    @Override
    public long answeredProbes() {
        return 0;
    }
}
