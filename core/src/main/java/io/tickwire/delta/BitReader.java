package io.tickwire.delta;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link BitWriter} wrote; whatever is missing or malformed is a {@link DeltaRefusedException}. */
final class BitReader {
    private byte[] array = {};
    private int position;
    private int end;
    private long pending;
    private int pendingBits;

    void start(byte[] bytes, int offset, int length) {
        array = bytes;
        position = offset;
        end = offset + length;
        pending = 0;
        pendingBits = 0;
    }

    boolean isAtEnd() {
        return position == end && pendingBits == 0;
    }

    /** Refuses anything but the zeros that fill the last byte. */
    void finish() {
        refill();
        if (position < end || pendingBits >= Byte.SIZE || pending != 0) {
            throw new DeltaRefusedException("bits are left over");
        }
    }

    /** Reads up to 32 bits. */
    long read(int count) {
        if (pendingBits < count) {
            refill();
            if (pendingBits < count) {
                throw new DeltaRefusedException("bytes end within a value");
            }
        }
        long bits = pending & ((1L << count) - 1);
        pending >>>= count;
        pendingBits -= count;
        return bits;
    }

    boolean readFlag() {
        return read(1) != 0;
    }

    /** Reads an Exp-Golomb code: an unsigned number. */
    int readCode(int order) {
        refill();
        int n = Long.numberOfTrailingZeros(pending);
        if (n >= pendingBits) {
            throw new DeltaRefusedException("bytes end within a value");
        }
        if (n > Integer.SIZE) {
            throw new DeltaRefusedException("a code with " + n + " zeros, limit " + Integer.SIZE);
        }
        read(n);
        read(1);
        long value = ((((1L << n) | read(n)) - 1) << order) | read(order);
        if (value >>> Integer.SIZE != 0) {
            throw new DeltaRefusedException("a code beyond 32 bits");
        }
        return (int) value;
    }

    /** Reads a code that counts things of at least one bit each. */
    int readCount(int order, int max) {
        int count = readCode(order);
        long left = 8L * (end - position) + pendingBits;
        if (count < 0 || count > max || count > left) {
            throw new DeltaRefusedException(
                    "count " + (count & 0xFFFF_FFFFL) + ", limit " + max + ", bits left " + left);
        }
        return count;
    }

    /** Reads so many bytes of UTF-8. */
    String readText(int length) {
        byte[] utf8 = new byte[length];
        for (int i = 0; i < length; i++) {
            utf8[i] = (byte) read(Byte.SIZE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new DeltaRefusedException("text that is not UTF-8");
        }
    }

    private void refill() {
        while (pendingBits <= Long.SIZE - Byte.SIZE && position < end) {
            pending |= (array[position++] & 0xFFL) << pendingBits;
            pendingBits += Byte.SIZE;
        }
    }
}
