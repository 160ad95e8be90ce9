package io.tickwire.server.ws;

import java.io.IOException;

/** Where a {@link FrameReader} gets its bytes: the socket, or a test. */
@FunctionalInterface
public interface ByteSource {
    /** Reads at least one byte and at most {@code length}; blocks until there is one. -1: the end. */
    int read(byte[] into, int offset, int length) throws IOException;
}
