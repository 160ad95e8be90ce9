package io.tickwire.server.ws;

/**
 * How much of what was written may still lie in the socket: all that the peer has not proven to have received.
 *
 * <p>A snapshot's token cannot be guessed, so an acknowledgement proves that its bytes, and all that were written before
 * them, have arrived. The segment that carries it acknowledges them to TCP as well (RFC 9293, section 3.4: the
 * acknowledgement number of every segment is the next byte expected), so they have left the kernel's send buffer. As long
 * as the rest fits into that buffer, a write returns at once.
 *
 * <p>Used by who has the {@link Pen}, but for {@link #prove}, which is the tick thread's own.
 */
final class Unproven {
    /**
     * What a write takes from the send buffer besides its bytes. Linux charges about 1 KiB for each segment's own memory
     * ({@code skb->truesize}).
     */
    static final int COST_OF_A_WRITE = 2 << 10;

    /** Power of two. Who has more writes under way than this is not written to directly. */
    private static final int REMEMBERED = 16;

    private static final int MASK = REMEMBERED - 1;

    private final int capacity;
    /** The token of a write above, the lower half of the cost of all writes up to it below. */
    private final long[] writes = new long[REMEMBERED];

    private int newest;
    /** Cost of all writes so far, and of those that have arrived. */
    private long written;

    private long arrived;
    private int provenToken;

    /** A send buffer takes so many bytes, its own costs included. */
    Unproven(int capacity) {
        this.capacity = capacity;
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    int prefetch() {
        return (int) writes[newest & MASK];
    }

    /** The peer has acknowledged the snapshot with this token, which was sent to it. */
    void prove(int token) {
        provenToken = token;
    }

    /** A write begins, in which the last snapshot has this token; 0 when it holds none. */
    void onWrite(int token, int length) {
        written += cost(length);
        if (token != 0) {
            newest++;
            writes[newest & MASK] = ((long) token << Integer.SIZE) | (written & 0xFFFF_FFFFL);
        }
    }

    /** Whether a write of this length is certain not to wait for the peer; for the tick thread, while it has the pen. */
    boolean hasRoomFor(int length) {
        takeProof();
        return written - arrived + cost(length) <= capacity;
    }

    private void takeProof() {
        if (provenToken == 0) {
            return;
        }
        for (int i = 0; i < REMEMBERED; i++) {
            long write = writes[(newest - i) & MASK];
            int news = (int) write - (int) arrived;
            if ((int) (write >>> Integer.SIZE) == provenToken && news > 0) {
                arrived += news;
                break;
            }
        }
        provenToken = 0;
    }

    private static int cost(int length) {
        int writes = (length + SocketLink.PIECE_BYTES - 1) / SocketLink.PIECE_BYTES;
        return length + writes * COST_OF_A_WRITE;
    }
}
