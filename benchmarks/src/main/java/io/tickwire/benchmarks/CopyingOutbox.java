package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Outbox;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.util.Arrays;

/** Copies each frame into one of two slots, as an outbox with a socket behind it does, and is ready for more unless it is told otherwise. */
final class CopyingOutbox implements Outbox {
    private final byte[][] slots = new byte[2][4_096];
    private int frames;
    private long bytes;
    private boolean ready = true;
    private int token;
    private boolean closed;

    /** Token of the newest frame. */
    int token() {
        return token;
    }

    int frames() {
        return frames;
    }

    /** Bytes of all frames, without their heads. */
    long bytes() {
        return bytes;
    }

    void setReady(boolean isReady) {
        ready = isReady;
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
        return ready;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        token = frame.token;
        int slot = frames++ & 1;
        int length = frame.owner.length() + frame.payload.length() + frame.cellBytes();
        bytes += length;
        if (slots[slot].length < length) {
            slots[slot] = Arrays.copyOf(slots[slot], length * 2);
        }
        copy(frame.owner, slots[slot], 0);
        copy(frame.payload, slots[slot], frame.owner.length());
        int offset = frame.owner.length() + frame.payload.length();
        for (int i = 0; i < frame.cellCount(); i++) {
            copy(frame.cell(i), slots[slot], offset);
            offset += frame.cell(i).length();
        }
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
