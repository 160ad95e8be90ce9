package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import io.tickwire.server.identity.Authenticator.Verdict;
import io.tickwire.server.identity.Identity;
import io.tickwire.server.identity.Token;
import io.tickwire.server.log.Ids;
import io.tickwire.server.net.RequestBuffer;
import io.tickwire.server.session.ConnectionFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the opening handshake and takes the socket over. Called on the connection's virtual thread, before any HTTP
 * routing: what is not checked here is not checked at all.
 */
final class GameUpgrader extends WsUpgrader {
    private static final Logger LOG = LoggerFactory.getLogger(GameUpgrader.class);
    private static final byte[] NOTHING = {};

    private final Wiring wiring;
    private final Connections connections;
    private final Arrivals arrivals;
    private final AtomicLong ids = new AtomicLong();

    GameUpgrader(Wiring wiring, Connections connections, Arrivals arrivals) {
        super(WsConfig.create());
        this.wiring = wiring;
        this.connections = connections;
        this.arrivals = arrivals;
    }

    @Override
    public ServerConnection upgrade(ConnectionContext ctx, HttpPrologue request, WritableHeaders<?> headers) {
        return switch (Handshake.judge(request, headers, wiring.settings())) {
            case Handshake.Refused refused -> throw refuse(ctx, refused);
            case Handshake.Accepted accepted ->
                switch (connections.admit(Network.of(client(ctx, headers)))) {
                    case Connections.Admission.Refused(Refusal cause, String why) ->
                        throw refuse(ctx, new Handshake.Refused(cause, why, List.of("Retry-After: 5")));
                    case Connections.Admission.Admitted(Place place) -> enter(ctx, headers, accepted, place);
                };
        };
    }

    private InetAddress client(ConnectionContext ctx, Headers headers) {
        return wiring.settings().proxies().client(peer(ctx), headers);
    }

    private static InetAddress peer(ConnectionContext ctx) {
        return ((InetSocketAddress) ctx.remotePeer().address()).getAddress();
    }

    /** The peer's address and port; through a proxy the client's address, whose port nobody tells. */
    private String remote(ConnectionContext ctx, Headers headers) {
        InetAddress client = client(ctx, headers);
        return client.equals(peer(ctx))
                ? ctx.remotePeer().host() + ":" + ctx.remotePeer().port()
                : client.getHostAddress();
    }

    private ServerConnection enter(ConnectionContext ctx, Headers headers, Handshake.Accepted request, Place place) {
        boolean entered = false;
        try {
            Identity identity = identify(ctx, request.token());
            ServerConnection connection = accept(ctx, request.key(), place, facts(ctx, headers, identity));
            entered = true;
            return connection;
        } catch (IOException e) {
            throw new CloseConnectionException("gone during its handshake", e);
        } finally {
            if (!entered) {
                place.release();
            }
        }
    }

    /** Without a token a peer is nobody yet: its hello may bring one. */
    private Identity identify(ConnectionContext ctx, Optional<Token> token) {
        if (token.isEmpty()) {
            return Identity.ANONYMOUS;
        }
        return switch (wiring.conversations().authenticate(token.get())) {
            case Verdict.Identified(Identity identity) -> identity;
            case Verdict.Refused(String why) ->
                throw refuse(ctx, new Handshake.Refused(Refusal.TOKEN, why, List.of("WWW-Authenticate: Bearer")));
            case Verdict.Unavailable(String why) ->
                throw refuse(ctx, new Handshake.Refused(Refusal.UNCHECKED, why, List.of("Retry-After: 5")));
        };
    }

    private GameConnection accept(ConnectionContext ctx, String key, Place place, ConnectionFacts facts)
            throws IOException {
        Socket socket = arrivals.take(
                        ctx.remotePeer().address(), ctx.localPeer().address())
                .orElseThrow(() -> new CloseConnectionException("closed during its handshake"));
        var link = new SocketLink(socket, early(ctx.dataReader()), wiring.bells(), wiring.listener());
        RequestBuffer.release(ctx.serverSocket());
        byte[] answer = switchingProtocols(hash(ctx, key));
        link.write(answer, answer.length);
        return new GameConnection(wiring, place, link, facts);
    }

    private ConnectionFacts facts(ConnectionContext ctx, Headers headers, Identity identity) {
        return new ConnectionFacts(
                ids.incrementAndGet(),
                remote(ctx, headers),
                identity,
                Handshake.first(headers, HeaderNames.ORIGIN),
                Handshake.first(headers, HeaderNames.USER_AGENT));
    }

    /** What came in one segment with the handshake. Not asked when there is nothing: the reader would wait. */
    private static byte[] early(DataReader reader) {
        int available = reader.available();
        return available == 0 ? NOTHING : reader.readBytes(available);
    }

    /** One buffer, so that it is one segment. */
    private static byte[] switchingProtocols(String accept) {
        return (SWITCHING_PROTOCOL_PREFIX + accept + "\r\nSec-WebSocket-Protocol: " + Handshake.SUBPROTOCOL
                        + SWITCHING_PROTOCOLS_SUFFIX)
                .getBytes(US_ASCII);
    }

    /** Answers, and gives what makes Helidon close the socket without another word. */
    private CloseConnectionException refuse(ConnectionContext ctx, Handshake.Refused refused) {
        wiring.listener().refused(refused.cause());
        if (LOG.isDebugEnabled()) {
            Ids.of("remote", ctx.remotePeer().host())
                    .and("cause", refused.cause())
                    .log(() -> LOG.debug("a handshake was refused: {}", refused.why()));
        }
        byte[] body = (refused.why() + "\n").getBytes(UTF_8);
        Status status = Status.create(refused.cause().status());
        var head = new StringBuilder("HTTP/1.1 ")
                .append(status.codeText())
                .append(' ')
                .append(status.reasonPhrase())
                .append("\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        refused.headers().forEach(line -> head.append(line).append("\r\n"));
        ctx.serverSocket()
                .write(BufferData.create(
                        head.append("\r\n").append(refused.why()).append('\n').toString()));
        return new CloseConnectionException("refused: " + refused.why());
    }
}
