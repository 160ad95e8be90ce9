package io.tickwire.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** WebSockets of {@code java.net.http}, {@code ws} and {@code wss}: one selector thread for all links. */
final class JdkTransport implements Transport {
    private final HttpClient http;

    /** Receivers are called on this executor. */
    JdkTransport(Executor executor) {
        this(HttpClient.newBuilder().executor(executor));
    }

    /** Servers behind TLS are believed as this context says. */
    JdkTransport(Executor executor, SSLContext tls) {
        this(HttpClient.newBuilder().executor(executor).sslContext(tls));
    }

    private JdkTransport(HttpClient.Builder builder) {
        http = builder.version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public Link open(URI uri, Duration patience) throws IOException, InterruptedException {
        var incoming = new JdkIncoming();
        var opening = http.newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .connectTimeout(patience)
                .buildAsync(uri, incoming);
        try {
            var socket = opening.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!socket.getSubprotocol().equals(SUBPROTOCOL)) {
                socket.abort();
                throw new IOException(uri + " does not speak " + SUBPROTOCOL);
            }
            return new JdkLink(socket, incoming);
        } catch (TimeoutException late) {
            var unused = opening.thenAccept(WebSocket::abort);
            throw new IOException("no handshake with " + uri + " within " + patience.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw new IOException(whyRefused(uri, failed.getCause()), failed);
        }
    }

    private static String whyRefused(URI uri, @Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
            return uri + " refused the handshake: HTTP " + refused.getResponse().statusCode();
        }
        String why = cause == null ? null : cause.getMessage();
        return "cannot reach " + uri + (why == null ? "" : ": " + why);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
