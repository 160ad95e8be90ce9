package io.tickwire.server.ws;

import java.io.IOException;
import java.util.Arrays;

/**
 * Joins frames into one write: five frames in one write cost about what one does (1.05 to 1.6 us against 5.6 us each).
 *
 * <p>A frame that comes alone goes out without a copy. The joined bytes never exceed {@link #MAX_BYTES}; a longer frame
 * goes alone. Used by the writer only.
 */
final class Batch {
    static final int MAX_BYTES = 16 << 10;

    private static final int INITIAL_BYTES = 1024;
    private static final int LARGE_BYTES = 4 << 10;
    private static final int SMALL_WRITES_UNTIL_SHRINK = 64;
    private static final byte[] NOTHING = {};

    private byte[] joined = NOTHING;
    private byte[] only = NOTHING;
    private int length;
    private int frames;
    private int smallWrites;

    boolean isEmpty() {
        return frames == 0;
    }

    /** Whether a frame of this length can be added without a write in between. */
    boolean hasRoom(int frameLength) {
        return frames == 0 || length + frameLength <= MAX_BYTES;
    }

    void add(byte[] frame, int frameLength) {
        if (frames == 0) {
            only = frame;
        } else {
            if (frames == 1) {
                append(only, length, 0);
            }
            append(frame, frameLength, length);
        }
        length += frameLength;
        frames++;
    }

    int length() {
        return length;
    }

    int frames() {
        return frames;
    }

    /** Writes all that was added, in one call. */
    void writeTo(FrameSink sink) throws IOException {
        sink.write(frames == 1 ? only : joined, length);
    }

    /** Gives the memory back that one large write needed: every connection begins with one. */
    void clear() {
        smallWrites = length > LARGE_BYTES / 2 ? 0 : smallWrites + 1;
        if (joined.length > LARGE_BYTES && smallWrites > SMALL_WRITES_UNTIL_SHRINK) {
            joined = NOTHING;
        }
        only = NOTHING;
        length = 0;
        frames = 0;
    }

    private void append(byte[] frame, int frameLength, int at) {
        int needed = at + frameLength;
        if (joined.length < needed) {
            int larger = Math.max(INITIAL_BYTES, Integer.highestOneBit(needed - 1) << 1);
            joined = Arrays.copyOf(joined, larger);
        }
        System.arraycopy(frame, 0, joined, at, frameLength);
    }
}
