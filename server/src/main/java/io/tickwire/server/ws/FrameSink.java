package io.tickwire.server.ws;

import java.io.IOException;

/** Where an outbox writes: the socket, or a test. */
@FunctionalInterface
public interface FrameSink {
    /** Writes {@code bytes[0 .. length)}, one or more whole frames; blocks until the last byte was taken. */
    void write(byte[] bytes, int length) throws IOException;
}
