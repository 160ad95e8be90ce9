package io.tickwire.delta;

import java.util.Arrays;

/**
 * A growing run of bytes that is written once and then read: varints as protobuf writes them, and raw bytes.
 *
 * <p>Not thread-safe. {@link #clear} keeps the array, so a reused object stops allocating once it has seen its largest
 * content.
 */
public final class Bytes {
    /** No bytes; never write to it. */
    public static final Bytes EMPTY = new Bytes(0);

    private byte[] array;
    private int length;

    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** The bytes are {@code array()[0 .. length())}; writing may replace the array. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Forgets what was written after the first so many bytes. */
    void truncate(int newLength) {
        length = newLength;
    }

    public void writeByte(int value) {
        ensure(1);
        array[length++] = (byte) value;
    }

    /** Writes an unsigned LEB128 varint: 1 to 5 bytes. */
    public void writeVarint(int value) {
        ensure(5);
        while ((value & ~0x7F) != 0) {
            array[length++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        array[length++] = (byte) value;
    }

    /** Writes an unsigned LEB128 varint: 1 to 10 bytes. */
    public void writeVarint(long value) {
        ensure(10);
        while ((value & ~0x7FL) != 0) {
            array[length++] = (byte) (value | 0x80);
            value >>>= 7;
        }
        array[length++] = (byte) value;
    }

    /** Writes a signed value in protobuf's zigzag form, small for values near 0: 1 to 5 bytes. */
    public void writeZigZag(int value) {
        writeVarint((value << 1) ^ (value >> 31));
    }

    /** Writes 4 bytes, least significant first. */
    public void writeFixed32(int value) {
        ensure(4);
        array[length++] = (byte) value;
        array[length++] = (byte) (value >>> 8);
        array[length++] = (byte) (value >>> 16);
        array[length++] = (byte) (value >>> 24);
    }

    public void write(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    public void write(Bytes source) {
        write(source.array, 0, source.length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }

    private void ensure(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(64, Math.max(array.length * 2, length + more)));
        }
    }
}
