package io.tickwire.room;

/**
 * The snapshots that were sent to a viewer and are not yet acknowledged, oldest first; those acknowledged lately are
 * remembered, so that a late repeat is told from a lie.
 */
final class InFlight {
    /** Power of two. At 128 Hz one second. */
    static final int CAPACITY = 128;

    /** So many are enough for most: a thousand viewers do not fit into the caches. */
    private static final int FIRST_CAPACITY = 16;

    /** What an acknowledgement may be. */
    enum Answer {
        /** It covers snapshots that were under way. */
        NEWS,
        /** It was covered before. */
        KNOWN,
        /** No such snapshot was sent lately. */
        FALSE
    }

    /** What is kept of a frame: all of it together. */
    private static final int TOKEN = 0;

    private static final int BYTES = 1;
    private static final int SENT_NANOS = 2;
    private static final int DELIVERED_THEN = 3;
    private static final int DELIVERED_NANOS_THEN = 4;
    private static final int ACKED_SENT_NANOS_THEN = 5;
    private static final int COLUMNS = 6;

    private int capacity = FIRST_CAPACITY;
    private long[] frames = new long[FIRST_CAPACITY * COLUMNS];
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
        if (tail - head >= capacity / 2 && capacity < CAPACITY) {
            grow();
        }
        if (tail - head == capacity) {
            unackedBytes -= (int) frames[at(head) + BYTES];
            head++;
        }
        if (isEmpty()) {
            deliveredNanos = nowNanos;
            ackedSentNanos = nowNanos;
        }
        int at = at(tail);
        frames[at + TOKEN] = token;
        frames[at + BYTES] = size;
        frames[at + SENT_NANOS] = nowNanos;
        frames[at + DELIVERED_THEN] = deliveredBytes;
        frames[at + DELIVERED_NANOS_THEN] = deliveredNanos;
        frames[at + ACKED_SENT_NANOS_THEN] = ackedSentNanos;
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
        delivery.oldestSentNanos = frames[at(head) + SENT_NANOS];
        for (; head <= found; head++) {
            int size = (int) frames[at(head) + BYTES];
            unackedBytes -= size;
            deliveredBytes += size;
        }
        int newest = at(found);
        long sentNanos = frames[newest + SENT_NANOS];
        delivery.newestSentNanos = sentNanos;
        delivery.newestBytes = (int) frames[newest + BYTES];
        delivery.bytes = deliveredBytes - frames[newest + DELIVERED_THEN];
        // The slower end: what was received in one burst was not sent in one, and the other way around.
        delivery.nanos = Math.max(
                nowNanos - frames[newest + DELIVERED_NANOS_THEN], sentNanos - frames[newest + ACKED_SENT_NANOS_THEN]);
        deliveredNanos = nowNanos;
        ackedSentNanos = sentNanos;
        return Answer.NEWS;
    }

    /** Of the acknowledgement that last brought news. */
    Delivery delivery() {
        return delivery;
    }

    private long find(int token) {
        for (long i = tail - 1; i >= Math.max(0, tail - capacity); i--) {
            if (frames[at(i) + TOKEN] == token) {
                return i;
            }
        }
        return -1;
    }

    /** Before half of it is under way: a client may repeat what it acknowledged last. */
    private void grow() {
        long[] before = frames;
        int capacityBefore = capacity;
        capacity *= 2;
        frames = new long[capacity * COLUMNS];
        for (long i = Math.max(0, tail - capacityBefore); i < tail; i++) {
            System.arraycopy(before, at(i, capacityBefore), frames, at(i), COLUMNS);
        }
    }

    private int at(long frame) {
        return at(frame, capacity);
    }

    private static int at(long frame, int capacity) {
        return ((int) frame & (capacity - 1)) * COLUMNS;
    }

    /** As {@link Outbox#prefetch}. */
    int prefetch() {
        return (int) (frames[at(tail)] + frames[at(tail - 1)]) + delivery.frames;
    }
}
