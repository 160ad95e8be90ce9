package io.tickwire.server.ws;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Takes the mask off a payload in place (RFC 6455, section 5.3). */
final class Masking {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Masking() {}

    /** Reads the four bytes of a masking key so that the first one is the lowest. */
    static int key(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF)
                | ((bytes[offset + 1] & 0xFF) << 8)
                | ((bytes[offset + 2] & 0xFF) << 16)
                | ((bytes[offset + 3] & 0xFF) << 24);
    }

    static void unmask(byte[] bytes, int offset, int length, int key) {
        long twice = (key & 0xFFFF_FFFFL) * 0x1_0000_0001L;
        int end = offset + length;
        int i = offset;
        for (int words = length / Long.BYTES; words > 0; words--) {
            WORDS.set(bytes, i, (long) WORDS.get(bytes, i) ^ twice);
            i += Long.BYTES;
        }
        for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
            bytes[i] ^= (byte) (twice >>> shift);
        }
    }
}
