package io.tickwire.state;

/**
 * MurmurHash3, x86 32-bit variant (Austin Appleby, 2011, public domain), over words as they come.
 *
 * <p>Chosen because JavaScript computes it with 32-bit multiplications.
 */
public final class Murmur3 {
    private Murmur3() {}

    /** Takes in one word. Start with the seed. */
    public static int mix(int hash, int word) {
        int k = Integer.rotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xE6546B64;
    }

    /** Ends a hash of so many bytes. */
    public static int finish(int hash, int bytes) {
        int h = hash ^ bytes;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }

    /** The hash of some bytes, seed 0; 0 for none. */
    public static int hash(byte[] bytes) {
        return hash(bytes, bytes.length);
    }

    /** The hash of the first so many bytes. */
    static int hash(byte[] bytes, int length) {
        int hash = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            hash = mix(hash, word(bytes, i, 4));
        }
        if (i < length) {
            int k = word(bytes, i, length - i) * 0xCC9E2D51;
            hash ^= Integer.rotateLeft(k, 15) * 0x1B873593;
        }
        return finish(hash, length);
    }

    private static int word(byte[] bytes, int offset, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[offset + i] & 0xFF) << (8 * i);
        }
        return word;
    }
}
