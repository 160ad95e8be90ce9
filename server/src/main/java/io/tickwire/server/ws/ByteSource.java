package io.tickwire.server.ws;

import java.io.IOException;

/** Where a {@link FrameReader} gets its bytes: the socket, or a test. */
@FunctionalInterface
public interface ByteSource {
    /**
     * Reads at most {@code length} bytes; blocks until there is one, unless {@link #await} has done so.
     *
     * @return how many; 0: none, but some may come; -1: the end
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Blocks until there may be something to read. Another thread may read meanwhile. */
    default void await() throws IOException {}
}
