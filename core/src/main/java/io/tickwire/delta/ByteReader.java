package io.tickwire.delta;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what {@link Bytes} wrote; whatever is missing or malformed is a {@link DeltaRefusedException}. */
final class ByteReader {
    private byte[] array = {};
    private int position;
    private int end;

    void wrap(byte[] bytes, int offset, int length) {
        array = bytes;
        position = offset;
        end = offset + length;
    }

    boolean hasMore() {
        return position < end;
    }

    int readVarint() {
        long value = readLongVarint();
        if (value >>> 32 != 0) {
            throw new DeltaRefusedException("varint beyond 32 bits");
        }
        return (int) value;
    }

    long readLongVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position == end) {
                throw new DeltaRefusedException("bytes end within a value");
            }
            byte next = array[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DeltaRefusedException("varint longer than 10 bytes");
    }

    int readZigZag() {
        int value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a count of things that take at least one byte each. */
    int readCount(int max) {
        int count = readVarint();
        if (count < 0 || count > max || count > end - position) {
            throw new DeltaRefusedException(
                    "count " + (count & 0xFFFF_FFFFL) + ", limit " + max + ", bytes left " + (end - position));
        }
        return count;
    }

    String readText(int maxBytes) {
        int length = readCount(maxBytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array, position, length))
                    .toString();
            position += length;
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new DeltaRefusedException("text that is not UTF-8");
        }
    }
}
