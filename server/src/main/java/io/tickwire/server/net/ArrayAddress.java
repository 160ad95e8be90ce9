package io.tickwire.server.net;

import java.lang.foreign.MemorySegment;

/** The address of the array that was used last, for calls of the C library: it is an object of its own. Not thread-safe. */
final class ArrayAddress {
    private byte[] array = {};
    private MemorySegment address = MemorySegment.NULL;

    boolean isOf(byte[] other) {
        return array == other;
    }

    int prefetch() {
        // An address has a scope of its own, which each call asks for.
        return address.scope().isAlive() ? (int) address.byteSize() : 0;
    }

    /** The address of {@code bytes[offset]}; allocates nothing when it is of these bytes already, and the offset is 0. */
    MemorySegment from(byte[] bytes, int offset) {
        if (!isOf(bytes)) {
            array = bytes;
            address = MemorySegment.ofArray(bytes);
        }
        return offset == 0 ? address : address.asSlice(offset);
    }
}
