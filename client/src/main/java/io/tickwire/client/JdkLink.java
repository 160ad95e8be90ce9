package io.tickwire.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** One WebSocket of {@code java.net.http}. */
final class JdkLink implements Transport.Link {
    private final WebSocket socket;
    private final JdkIncoming incoming;

    JdkLink(WebSocket socket, JdkIncoming incoming) {
        this.socket = socket;
        this.incoming = incoming;
    }

    @Override
    public void deliverTo(Transport.Receiver receiver) {
        incoming.deliverTo(receiver);
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer message) {
        return socket.sendBinary(message, true);
    }

    @Override
    public void request() {
        socket.request(1);
    }

    @Override
    public void close(int code, String reason) {
        var unused = socket.sendClose(code, reason);
    }

    @Override
    public void abort() {
        socket.abort();
    }
}
