package io.tickwire.server.ws;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * Closes sockets without ever making the caller wait.
 *
 * <p>A TLS socket says goodbye before it closes (RFC 8446, section 6.1): it waits for a writer that is stuck, and may be
 * stuck itself. So it is closed on a thread of its own; when that takes too long, a second attempt with SO_LINGER 0 does not
 * wait for the first.
 */
final class Hangup {
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private Hangup() {}

    /** Bytes that were written are still delivered, unless there are unread ones. */
    static void close(Socket socket) {
        if (!(socket instanceof SSLSocket)) {
            closeNow(socket);
        } else if (!socket.isClosed()) {
            Thread.ofVirtual().name("tickwire-hangup").start(() -> closeTls(socket));
        }
    }

    /** What the kernel holds for the peer is dropped. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already: there is nothing to drop.
        }
        close(socket);
    }

    private static void closeTls(Socket socket) {
        Thread goodbye = Thread.ofVirtual().name("tickwire-goodbye").start(() -> closeNow(socket));
        try {
            if (!goodbye.join(GOODBYE)) {
                socket.setSoLinger(true, 0);
                closeNow(socket);
            }
        } catch (IOException e) {
            // Closed meanwhile.
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeNow(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whatever it was, the descriptor is released.
        }
    }
}
