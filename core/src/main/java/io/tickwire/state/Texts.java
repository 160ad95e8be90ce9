package io.tickwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The texts of one field by row, as UTF-8, side by side in one array. Strings would do, but snapshots keep what was, and
 * each collection of garbage would copy all that they keep.
 *
 * <p>Not thread-safe. {@link #get} makes a string; of the rest only what needs more room than ever before allocates, and
 * {@link #set} with what is not ASCII.
 */
public final class Texts {
    private static final byte[] NOTHING = {};

    /** Has no text but the empty one. */
    public static final Texts NONE = new Texts(0);

    private final int maxBytes;
    private byte[] bytes = NOTHING;
    /** Of each row; unsigned. */
    private byte[] lengths = NOTHING;
    /** Bytes that each row has room for. */
    private int stride;
    /** Of the text that is being set. */
    private byte[] utf8 = NOTHING;

    Texts(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public String get(int row) {
        return isEmpty(row) ? "" : new String(bytes, start(row), length(row), UTF_8);
    }

    /** Bytes of a text. */
    public int length(int row) {
        return row < lengths.length ? lengths[row] & 0xFF : 0;
    }

    public boolean isEmpty(int row) {
        return length(row) == 0;
    }

    /** The array itself, where the text of a row is at {@link #start}: do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int row) {
        return row * stride;
    }

    /** Whether a row has the same text here and there. */
    public boolean isSame(int row, Texts other) {
        int length = length(row);
        if (length != other.length(row)) {
            return false;
        }
        if (length == 0) {
            return true;
        }
        int here = start(row);
        int there = other.start(row);
        return Arrays.equals(bytes, here, here + length, other.bytes, there, there + length);
    }

    void reserve(int rows) {
        bytes = Arrays.copyOf(bytes, rows * stride);
        lengths = Arrays.copyOf(lengths, rows);
    }

    /** Keeps what fits of a text, cut at a character. Gives the hash of what is kept. */
    int set(int row, String text) {
        // Through the bytes and back: half a surrogate pair becomes the same question mark here and at every client.
        int length = text.length() <= maxBytes && isAscii(text) ? text.length() : cut(text.getBytes(UTF_8));
        if (length > stride) {
            widen(Math.clamp(2L * stride, length, maxBytes));
        }
        System.arraycopy(utf8, 0, bytes, start(row), length);
        lengths[row] = (byte) length;
        return Murmur3.hash(utf8, length);
    }

    /** Leaves the bytes in {@link #utf8} when it answers true. */
    private boolean isAscii(String text) {
        if (utf8.length < text.length()) {
            utf8 = new byte[text.length()];
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            utf8[i] = (byte) c;
        }
        return true;
    }

    /** Leaves the bytes in {@link #utf8}. */
    private int cut(byte[] whole) {
        int end = Math.min(whole.length, maxBytes);
        while (end < whole.length && end > 0 && (whole[end] & 0xC0) == 0x80) {
            end--;
        }
        utf8 = whole;
        return end;
    }

    private void widen(int newStride) {
        byte[] wider = new byte[lengths.length * newStride];
        for (int row = 0; row < lengths.length; row++) {
            System.arraycopy(bytes, start(row), wider, row * newStride, length(row));
        }
        bytes = wider;
        stride = newStride;
    }

    /** Takes the texts of the rows below a limit over. */
    void copyFrom(Texts other, int limit) {
        if (stride < other.stride) {
            widen(other.stride);
        }
        System.arraycopy(other.lengths, 0, lengths, 0, limit);
        if (stride == other.stride) {
            System.arraycopy(other.bytes, 0, bytes, 0, limit * stride);
            return;
        }
        for (int row = 0; row < limit; row++) {
            System.arraycopy(other.bytes, other.start(row), bytes, start(row), other.length(row));
        }
    }

    void wipe(int from, int to) {
        Arrays.fill(lengths, from, to, (byte) 0);
    }
}
