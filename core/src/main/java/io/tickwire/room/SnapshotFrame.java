package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Rung;
import java.util.Arrays;

/** One snapshot on its way to one viewer. Reused by the room for each viewer and tick: an outbox copies what it keeps. */
public final class SnapshotFrame {
    /** About what the head of a frame takes on the wire beside its two sections. */
    static final int HEAD_BYTES = 48;

    public int tick;
    /** Tick of the snapshot that the delta starts from; 0 for a keyframe. */
    public int baseline;
    /** Whether nothing is predicted although there is a snapshot before the baseline. */
    public boolean unpredicted;
    /** What the client echoes to prove that it received this frame. Never 0. */
    public int token;

    public long serverTimeMicros;
    /** Sequence of the newest input that the simulation has used, unsigned. */
    public int inputAck;

    public int slackMicros;
    public Rung rung = Rung.RUNG_HEALTHY;
    public Codec codec = Codec.CODEC_FLAT;
    /** Whether {@link #viewHash} is sent. */
    public boolean hasViewHash;

    public int viewHash;
    /** The owner section, for this viewer alone; may be empty. */
    public Bytes owner = Bytes.EMPTY;
    /** The shared section, the same object for all viewers with the same codec, prior and baseline. */
    public Bytes payload = Bytes.EMPTY;

    private Bytes[] cells = new Bytes[16];
    private int cellCount;
    private int cellBytes;

    /** Cells in this frame. */
    public int cellCount() {
        return cellCount;
    }

    /** One cell: the bytes of a whole field of the message, the same object for all viewers that hold the same of it. */
    public Bytes cell(int index) {
        return cells[index];
    }

    /** Bytes of all cells together. */
    public int cellBytes() {
        return cellBytes;
    }

    /** Adds a whole field {@code cells}, with tag and length. */
    public void addCell(Bytes field) {
        if (cellCount == cells.length) {
            cells = Arrays.copyOf(cells, cellCount * 2);
        }
        cells[cellCount++] = field;
        cellBytes += field.length();
    }

    public void clearCells() {
        cellCount = 0;
        cellBytes = 0;
    }
}
