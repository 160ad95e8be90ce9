package io.tickwire.delta;

import java.util.Arrays;

/** Unsigned numbers that are written one after the other, as Exp-Golomb codes of the order that makes them shortest. */
final class CodeRun {
    private static final int ORDER_BITS = 4;
    private static final int MAX_ORDER = (1 << ORDER_BITS) - 1;

    private int[] values = new int[64];
    private int size;
    private int order;

    void clear() {
        size = 0;
    }

    void add(int unsigned) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = unsigned;
    }

    /** Chooses the order, and tells how many bits will be written. */
    int measure() {
        order = startOrder();
        int bits = bits(order);
        int less = order == 0 ? bits : bits(order - 1);
        int direction = less < bits ? -1 : 1;
        for (int next = order + direction; next >= 0 && next <= MAX_ORDER; next += direction) {
            int nextBits = next == order - 1 ? less : bits(next);
            if (nextBits >= bits) {
                break;
            }
            order = next;
            bits = nextBits;
        }
        return ORDER_BITS + bits;
    }

    /** The order below that of the mean: the best one is near. */
    private int startOrder() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i] & 0xFFFF_FFFFL;
        }
        long mean = sum / Math.max(1, size);
        return Math.clamp(Long.SIZE - 1 - Long.numberOfLeadingZeros(mean + 1), 0, MAX_ORDER);
    }

    private int bits(int candidate) {
        int bits = 0;
        for (int i = 0; i < size; i++) {
            bits += BitWriter.codeBits(values[i], candidate);
        }
        return bits;
    }

    /** Measures and writes. */
    void write(BitWriter out) {
        measure();
        writeMeasured(out);
    }

    void writeMeasured(BitWriter out) {
        out.write(order, ORDER_BITS);
        for (int i = 0; i < size; i++) {
            out.writeCode(values[i], order);
        }
    }

    static int readOrder(BitReader in) {
        return (int) in.read(ORDER_BITS);
    }
}
