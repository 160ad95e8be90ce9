package io.tickwire.server.ws;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.net.Caller;
import io.tickwire.server.net.CertificateWatch;
import io.tickwire.server.net.SocketDoor;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Listens for game clients on a port of its own.
 *
 * <p>Its end is in two steps: {@link #drain} says goodbye to everybody and waits, {@link #close} stops whatever is left.
 */
public final class GameListener implements AutoCloseable {
    /** Helidon's default of 4096 makes a window of one input batch or two. */
    private static final int RECEIVE_BUFFER_BYTES = 64 << 10;

    private final Connections connections;
    private final Watch watch;
    private final Doorbells bells;
    private final WebServer server;
    private final CertificateWatch certificates;

    private GameListener(
            Connections connections, Watch watch, Doorbells bells, WebServer server, CertificateWatch certificates) {
        this.connections = connections;
        this.watch = watch;
        this.bells = bells;
        this.server = server;
        this.certificates = certificates;
    }

    /** Binds the port and accepts WebSockets from now on. */
    public static GameListener start(
            WsSettings settings, ConversationFactory conversations, TransportListener listener) {
        return start(settings, conversations, listener, routing -> {});
    }

    /**
     * Binds the port and accepts from now on. The caller closes the listener; no shutdown hook is installed.
     *
     * @throws io.tickwire.server.net.TlsException when its certificate cannot be used
     * @param plainHttp what is answered there that is no WebSocket. Each answer must be the last on its connection
     */
    public static GameListener start(
            WsSettings settings,
            ConversationFactory conversations,
            TransportListener listener,
            Consumer<HttpRouting.Builder> plainHttp) {
        var pause = new ReadPause(settings.readPause());
        Doorbells bells =
                Doorbells.start(now -> pause.nanos(now, conversations.listensNanos(ReadPause.fromNanos(now))));
        var wiring = new Wiring(settings, conversations, listener, bells);
        var connections = new Connections(settings.limits().quotas());
        var arrivals = new Arrivals(settings, listener, connections::open);
        var watch = new Watch(connections, arrivals);
        var upgrader = new GameUpgrader(wiring, connections, arrivals);
        var selector = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .receiveLog(false)
                        .addReceiveListener(new UpgradeHeader())
                        .build())
                .putUpgrader(UpgradeHeader.WEBSOCKET, upgrader);
        WebServer server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .tls(CertificateWatch.tls(settings.tls()))
                .putListenerSocketOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .connectionOptions(new SocketDoor(socketOptions(settings.limits()), arrivals::arrive))
                .addConnectionSelector(Caller.selector(selector.build()))
                .routing(routing -> {
                    plainHttp.accept(routing);
                    answerPlainHttp(routing, listener);
                })
                .build()
                .start();
        watch.start();
        return new GameListener(
                connections, watch, bells, server, CertificateWatch.start(settings.tls(), server::reloadTls));
    }

    public int port() {
        return server.port();
    }

    public Connections connections() {
        return connections;
    }

    /**
     * Closes all connections with 1001, refuses new ones with 503, and waits until all are gone.
     *
     * @return false when some were left when the time was over
     */
    public boolean drain(Duration patience) throws InterruptedException {
        connections.closeAll(new CloseReason(CloseCode.CLOSE_CODE_GOING_AWAY, "the server is shutting down"));
        return connections.awaitEmpty(patience);
    }

    /** Stops at once: whoever is still connected finds the end of the stream. */
    @Override
    public void close() {
        certificates.close();
        server.stop();
        bells.close();
        watch.close();
    }

    private static SocketOptions socketOptions(WsLimits limits) {
        return SocketOptions.builder()
                .tcpNoDelay(true)
                .socketSendBufferSize(limits.sendBufferBytes())
                .build();
    }

    private static void answerPlainHttp(HttpRouting.Builder routing, TransportListener listener) {
        routing.any(Handshake.PATH, (request, response) -> {
            listener.refused(Refusal.UPGRADE);
            response.status(Status.create(426, "Upgrade Required"))
                    .header("Upgrade", "websocket")
                    .header("Sec-WebSocket-Version", "13")
                    .header("Connection", "close")
                    .send("this is a WebSocket with the subprotocol " + Handshake.SUBPROTOCOL + "\n");
            // The header alone does not make Helidon close.
            throw new CloseConnectionException("answered");
        });
    }
}
