package io.tickwire.room;

/** The snapshots that were sent to a viewer and are not yet acknowledged, oldest first. */
final class InFlight {
    /** Power of two. At 128 Hz half a second. */
    static final int CAPACITY = 64;

    private static final int MASK = CAPACITY - 1;

    private final int[] tokens = new int[CAPACITY];
    private final int[] bytes = new int[CAPACITY];
    private final long[] sentNanos = new long[CAPACITY];
    private final long[] deliveredThen = new long[CAPACITY];
    private long head;
    private long tail;
    private int unackedBytes;
    private long deliveredBytes;
    /** Of the newest frame that the last acknowledgement covered. */
    private int ackedFrames;

    private long ackedSentNanos;
    private long ackedDeliveredThen;

    boolean isFull() {
        return tail - head == CAPACITY;
    }

    boolean isEmpty() {
        return tail == head;
    }

    int unackedBytes() {
        return unackedBytes;
    }

    /** Bytes that were ever acknowledged. */
    long deliveredBytes() {
        return deliveredBytes;
    }

    void add(int token, int size, long nowNanos) {
        int slot = (int) tail & MASK;
        tokens[slot] = token;
        bytes[slot] = size;
        sentNanos[slot] = nowNanos;
        deliveredThen[slot] = deliveredBytes;
        unackedBytes += size;
        tail++;
    }

    /** Gives up waiting for the oldest frame. */
    void forgetOldest() {
        unackedBytes -= bytes[(int) head & MASK];
        head++;
    }

    /** Takes out the frame with this token and all before it; tells whether there was one. */
    boolean acknowledge(int token) {
        long found = find(token);
        if (found < 0) {
            return false;
        }
        ackedFrames = (int) (found - head) + 1;
        for (; head <= found; head++) {
            int slot = (int) head & MASK;
            unackedBytes -= bytes[slot];
            deliveredBytes += bytes[slot];
        }
        ackedSentNanos = sentNanos[(int) found & MASK];
        ackedDeliveredThen = deliveredThen[(int) found & MASK];
        return true;
    }

    /** How many frames the last acknowledgement covered. */
    int ackedFrames() {
        return ackedFrames;
    }

    /** When the newest acknowledged frame was sent. */
    long ackedSentNanos() {
        return ackedSentNanos;
    }

    /** What had been delivered when the newest acknowledged frame was sent. */
    long ackedDeliveredThen() {
        return ackedDeliveredThen;
    }

    private long find(int token) {
        for (long i = tail - 1; i >= head; i--) {
            if (tokens[(int) i & MASK] == token) {
                return i;
            }
        }
        return -1;
    }
}
