package io.tickwire.server.console;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** The console's open sockets. Bounded: the oldest gives way, since whoever watches comes back. */
final class Visitors {
    private final Deque<Socket> open = new ArrayDeque<>();
    private final int limit;

    Visitors(int limit) {
        this.limit = limit;
    }

    /** Called by the one thread that accepts. */
    void arrive(Socket socket) {
        open.removeIf(Socket::isClosed);
        if (open.size() >= limit) {
            close(open.removeFirst());
        }
        open.addLast(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whatever it was, the descriptor is released.
        }
    }
}
