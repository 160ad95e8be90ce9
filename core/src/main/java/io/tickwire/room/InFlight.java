package io.tickwire.room;

/**
 * The snapshots that were sent to a viewer and are not yet acknowledged, oldest first; those acknowledged lately are
 * remembered, so that a late repeat is told from a lie.
 */
final class InFlight {
    /** Power of two. At 128 Hz one second. */
    static final int CAPACITY = 128;

    private static final int MASK = CAPACITY - 1;

    /** What an acknowledgement may be. */
    enum Answer {
        /** It covers snapshots that were under way. */
        NEWS,
        /** It was covered before. */
        KNOWN,
        /** No such snapshot was sent lately. */
        FALSE
    }

    private final int[] tokens = new int[CAPACITY];
    private final int[] bytes = new int[CAPACITY];
    private final long[] sentNanos = new long[CAPACITY];
    private final long[] deliveredThen = new long[CAPACITY];
    private final long[] deliveredNanosThen = new long[CAPACITY];
    private final long[] ackedSentNanosThen = new long[CAPACITY];
    private long head;
    private long tail;
    private int unackedBytes;
    private long deliveredBytes;
    private long deliveredNanos;
    private long ackedSentNanos;
    private final Delivery delivery = new Delivery();

    /** What the last acknowledgement tells. Reused. */
    static final class Delivery {
        /** Frames that it covered. */
        int frames;
        /** When the oldest and the newest of them were sent. */
        long oldestSentNanos;

        long newestSentNanos;
        /** Size of the newest of them. */
        int newestBytes;
        /** Bytes that were delivered while the newest was under way, and how long that took at the slower end. */
        long bytes;

        long nanos;
    }

    boolean isEmpty() {
        return tail == head;
    }

    int unackedBytes() {
        return unackedBytes;
    }

    /** Adds a frame; the oldest is given up when there are too many. */
    void add(int token, int size, long nowNanos) {
        if (tail - head == CAPACITY) {
            unackedBytes -= bytes[(int) head & MASK];
            head++;
        }
        if (isEmpty()) {
            deliveredNanos = nowNanos;
            ackedSentNanos = nowNanos;
        }
        int slot = (int) tail & MASK;
        tokens[slot] = token;
        bytes[slot] = size;
        sentNanos[slot] = nowNanos;
        deliveredThen[slot] = deliveredBytes;
        deliveredNanosThen[slot] = deliveredNanos;
        ackedSentNanosThen[slot] = ackedSentNanos;
        unackedBytes += size;
        tail++;
    }

    /** Takes out the frame with this token and all before it. */
    Answer acknowledge(int token, long nowNanos) {
        long found = find(token);
        if (found < head) {
            return found < 0 ? Answer.FALSE : Answer.KNOWN;
        }
        delivery.frames = (int) (found - head) + 1;
        delivery.oldestSentNanos = sentNanos[(int) head & MASK];
        for (; head <= found; head++) {
            int slot = (int) head & MASK;
            unackedBytes -= bytes[slot];
            deliveredBytes += bytes[slot];
        }
        int newest = (int) found & MASK;
        delivery.newestSentNanos = sentNanos[newest];
        delivery.newestBytes = bytes[newest];
        delivery.bytes = deliveredBytes - deliveredThen[newest];
        // The slower end: what was received in one burst was not sent in one, and the other way around.
        delivery.nanos =
                Math.max(nowNanos - deliveredNanosThen[newest], sentNanos[newest] - ackedSentNanosThen[newest]);
        deliveredNanos = nowNanos;
        ackedSentNanos = sentNanos[newest];
        return Answer.NEWS;
    }

    /** Of the acknowledgement that last brought news. */
    Delivery delivery() {
        return delivery;
    }

    private long find(int token) {
        for (long i = tail - 1; i >= Math.max(0, tail - CAPACITY); i--) {
            if (tokens[(int) i & MASK] == token) {
                return i;
            }
        }
        return -1;
    }
}
