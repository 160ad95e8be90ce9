package io.tickwire.server.ws;

import java.io.IOException;

/** The only thread that writes to a connection: a virtual one, parked while there is nothing to write. */
final class OutboxWriter implements Runnable {
    private final WsOutbox outbox;
    private final SocketLink link;

    OutboxWriter(WsOutbox outbox, SocketLink link) {
        this.outbox = outbox;
        this.link = link;
    }

    @Override
    public void run() {
        try {
            while (outbox.drain(link)) {
                outbox.awaitFrames();
            }
        } catch (IOException e) {
            // The peer is gone. The reader may be blocked on the same socket and not know it yet.
            link.close();
        }
    }
}
