package io.tickwire.delta;

/**
 * Writes bits into {@link Bytes}, the least significant bit of each byte first.
 *
 * <p>Its one code for numbers is the Exp-Golomb code of order k: with m = (u >> k) + 1, written in n + 1 bits, n zeros,
 * a one, the n bits of m below its highest, then the k lowest bits of u. Small numbers are short, and none is too long.
 */
final class BitWriter {
    private Bytes out = Bytes.EMPTY;
    private long pending;
    private int pendingBits;

    void start(Bytes bytes) {
        out = bytes;
        pending = 0;
        pendingBits = 0;
    }

    /** Fills the last byte up with zeros. */
    void finish() {
        for (; pendingBits > 0; pendingBits -= 8) {
            out.writeByte((int) pending);
            pending >>>= 8;
        }
        pendingBits = 0;
    }

    /** Writes up to 32 bits; all others must be 0. */
    void write(long bits, int count) {
        pending |= bits << pendingBits;
        pendingBits += count;
        if (pendingBits >= Integer.SIZE) {
            out.writeFixed32((int) pending);
            pending >>>= Integer.SIZE;
            pendingBits -= Integer.SIZE;
        }
    }

    void writeFlag(boolean flag) {
        write(flag ? 1 : 0, 1);
    }

    /** Writes an unsigned number as an Exp-Golomb code. */
    void writeCode(int unsigned, int order) {
        long value = unsigned & 0xFFFF_FFFFL;
        long m = (value >>> order) + 1;
        int n = Long.SIZE - 1 - Long.numberOfLeadingZeros(m);
        write(0, n);
        write(1, 1);
        write(m ^ (1L << n), n);
        write(value & ((1L << order) - 1), order);
    }

    /** How many bits {@link #writeCode} takes. */
    static int codeBits(int unsigned, int order) {
        long m = ((unsigned & 0xFFFF_FFFFL) >>> order) + 1;
        return 2 * (Long.SIZE - 1 - Long.numberOfLeadingZeros(m)) + 1 + order;
    }
}
