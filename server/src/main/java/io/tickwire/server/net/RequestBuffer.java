package io.tickwire.server.net;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import java.lang.reflect.Field;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The 8 KiB into which Helidon reads the requests of a connection. Who takes a socket over reads without Helidon, whose
 * objects stay as long as the connection does: this array was nearly half of what an idle one keeps.
 */
public final class RequestBuffer {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBuffer.class);
    private static final byte[] NOTHING = {};
    private static final Optional<Field> BUFFER = find();

    private RequestBuffer() {}

    /**
     * Lets the array go; Helidon must not read this socket any more. Where this Helidon has no such array nothing happens.
     *
     * @return whether it is gone
     */
    public static boolean release(HelidonSocket socket) {
        if (BUFFER.isEmpty() || !(socket instanceof PlainSocket)) {
            return false;
        }
        try {
            BUFFER.get().set(socket, NOTHING);
            return true;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    private static Optional<Field> find() {
        try {
            Field buffer = PlainSocket.class.getDeclaredField("readBuffer");
            buffer.setAccessible(true);
            return Optional.of(buffer);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("each connection keeps 8 KiB more: {}", e.toString());
            return Optional.empty();
        }
    }
}
