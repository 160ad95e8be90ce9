package io.tickwire.server.net;

import java.lang.foreign.MemorySegment;

/**
 * Addresses of arrays for calls of the C library, of which one is an object of its own: those of the two arrays that were used
 * last are kept. Not thread-safe.
 */
final class ArrayAddresses {
    private static final byte[] NOTHING = {};

    private byte[] newer = NOTHING;
    private byte[] older = NOTHING;
    private MemorySegment ofNewer = MemorySegment.NULL;
    private MemorySegment ofOlder = MemorySegment.NULL;

    /** The address of {@code array[offset]}; allocates nothing for one of the last two arrays and the offset 0. */
    MemorySegment from(byte[] array, int offset) {
        MemorySegment all = of(array);
        return offset == 0 ? all : all.asSlice(offset);
    }

    private MemorySegment of(byte[] array) {
        if (array == newer) {
            return ofNewer;
        }
        MemorySegment found = array == older ? ofOlder : MemorySegment.ofArray(array);
        older = newer;
        ofOlder = ofNewer;
        newer = array;
        ofNewer = found;
        return found;
    }
}
