package io.tickwire.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts the pieces together in which the JDK hands out a message. */
final class JdkIncoming implements WebSocket.Listener {
    /** A server that sends more in one message is broken or hostile. */
    private static final int MAX_MESSAGE_BYTES = 8 << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final CompletableFuture<Transport.Receiver> receiver = new CompletableFuture<>();
    private ByteBuffer pieces = NOTHING;

    void deliverTo(Transport.Receiver to) {
        receiver.complete(to);
    }

    @Override
    public void onOpen(WebSocket socket) {
        // Requests nothing, unlike the interface: the owner of the link says when it is ready.
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
        if (last && pieces.position() == 0) {
            receiver.join().onMessage(piece);
            return null;
        }
        append(piece);
        if (last) {
            pieces.flip();
            receiver.join().onMessage(pieces);
            pieces = NOTHING;
        } else {
            socket.request(1);
        }
        return null;
    }

    private void append(ByteBuffer piece) {
        int needed = pieces.position() + piece.remaining();
        if (needed > MAX_MESSAGE_BYTES) {
            throw new IllegalStateException("message of " + needed + " bytes or more, limit " + MAX_MESSAGE_BYTES);
        }
        if (pieces.capacity() < needed) {
            pieces =
                    ByteBuffer.allocate(Math.max(needed, pieces.capacity() * 2)).put(pieces.flip());
        }
        pieces.put(piece);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
        throw new IllegalStateException("text message, " + Transport.SUBPROTOCOL + " has binary ones only");
    }

    /** The JDK answers pings by itself; but each one uses up what was requested. */
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        receiver.join().onClosed(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        // May come before anything was requested.
        var unused = receiver.thenAccept(to -> to.onFailed(failure));
    }
}
