package io.tickwire.server.ws;

import io.tickwire.delta.Bytes;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.wire.ServerFrames;

/**
 * Two reusable slots for snapshots: one may be written while the next one waits. The room's tick thread offers, the
 * writer takes; a slot is free again when its write has returned.
 *
 * <p>A third snapshot has no place: ask {@link #isReady} first.
 */
final class StateLane {
    private static final int SLOTS = 2;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int LARGE_BYTES = 4 << 10;
    private static final int SMALL_FRAMES_UNTIL_SHRINK = 64;

    private final Bytes[] slots = {new Bytes(0), new Bytes(0)};
    private final int[] tokens = new int[SLOTS];
    private volatile int offered;
    private volatile int written;
    private int smallFrames;

    boolean isReady() {
        return offered - written < SLOTS;
    }

    void offer(SnapshotFrame frame) {
        int next = offered;
        if (next - written >= SLOTS) {
            throw new IllegalStateException("snapshot of tick " + frame.tick + " is the third to wait, limit " + SLOTS);
        }
        Bytes slot = slots[next % SLOTS];
        ServerFrames.snapshot(frame, slot);
        shrinkAfterLargeFrames(next % SLOTS);
        tokens[next % SLOTS] = frame.token;
        offered = next + 1;
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    int prefetch() {
        Bytes next = slots[offered % SLOTS];
        int sum = tokens[0];
        for (int i = 0; i < next.length(); i += CACHE_LINE_BYTES) {
            sum += next.array()[i];
        }
        return sum;
    }

    /** How many wait, 0 to 2. */
    int waiting() {
        return offered - written;
    }

    /** A waiting snapshot; 0 is the oldest, 1 the newest. */
    Bytes oldest(int index) {
        return slots[(written + index) % SLOTS];
    }

    /** The token of a waiting snapshot. */
    int token(int index) {
        return tokens[(written + index) % SLOTS];
    }

    /** The writes of so many have returned. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writes at a time
    void written(int count) {
        if (count > 0) {
            written += count;
        }
    }

    /** Of all that wait; about, for a thread that neither offers nor takes. */
    int bytes() {
        int first = written;
        int waiting = Math.min(offered - first, SLOTS);
        int bytes = 0;
        for (int i = 0; i < waiting; i++) {
            bytes += slots[(first + i) % SLOTS].length();
        }
        return bytes;
    }

    /** One large keyframe must not cost its memory for the connection's life: 60 KB for each of 5,000 were 300 MB. */
    private void shrinkAfterLargeFrames(int index) {
        Bytes slot = slots[index];
        if (slot.length() > LARGE_BYTES / 2) {
            smallFrames = 0;
        } else if (slot.array().length > LARGE_BYTES && ++smallFrames > SMALL_FRAMES_UNTIL_SHRINK) {
            var small = new Bytes(slot.length());
            small.write(slot);
            slots[index] = small;
        }
    }
}
