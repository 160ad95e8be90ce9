package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tickwire.server.ws.ConformanceCase.Status;
import java.util.List;
import java.util.stream.Stream;

/** Sections 4.2.1, 4.2.2 and 11.3: the request that opens a WebSocket, with one thing changed. */
final class HandshakeCases {
    private static final String GOOD = new String(RawClient.handshake(), ISO_8859_1);
    private static final String UPGRADE = "Upgrade: websocket\r\n";
    private static final String CONNECTION = "Connection: keep-alive, Upgrade\r\n";
    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String PROTOCOL = "Sec-WebSocket-Protocol: chat, tickwire.v1\r\n";

    private static final Status UPGRADED = new Status(101, "");
    private static final Status WRONG_KEY = new Status(400, "Sec-WebSocket-Key must be 16 bytes in base64, once");
    private static final Status WRONG_VERSION = new Status(426, "Sec-WebSocket-Version must be 13");

    private HandshakeCases() {}

    static Stream<ConformanceCase> all() {
        return Stream.of(requestLines(), hosts(), upgrades(), versions(), keys(), subprotocols(), extensions())
                .flatMap(List::stream);
    }

    private static List<ConformanceCase> requestLines() {
        return List.of(
                change("4.2.1", "nothing changed", "GET", "GET", UPGRADED),
                change("4.2.1", "a query", "/v1/play ", "/v1/play?room=a ", UPGRADED),
                change("4.2.1", "POST", "GET", "POST", new Status(405, "a WebSocket is opened with GET, not POST")),
                change("4.2.1", "HTTP/1.0", "HTTP/1.1", "HTTP/1.0", new Status(505, "")),
                change("4.2.1", "no HTTP at all", "GET /v1/play HTTP/1.1", "hello", new Status(400, "")),
                change(
                        "4.2.2",
                        "another path",
                        "/v1/play ",
                        "/v1/other ",
                        new Status(404, "no WebSocket at this path, the game is at /v1/play")));
    }

    private static List<ConformanceCase> hosts() {
        String host = "Host: localhost\r\n";
        return List.of(
                change("4.2.1", "no Host", host, "", new Status(400, "")),
                change("4.2.1", "two Hosts", host, host + "Host: elsewhere\r\n", new Status(400, "")));
    }

    private static List<ConformanceCase> upgrades() {
        var plain = new Status(426, "this is a WebSocket with the subprotocol tickwire.v1");
        var unconnected = new Status(400, "the header Connection does not name Upgrade");
        return List.of(
                change("4.2.1", "Upgrade: WebSocket", UPGRADE, "Upgrade: WebSocket\r\n", UPGRADED),
                change("4.2.1", "Upgrade: WEBSOCKET", UPGRADE, "Upgrade: WEBSOCKET\r\n", UPGRADED),
                change("4.2.1", "upgrade: websocket", UPGRADE, "upgrade: websocket\r\n", UPGRADED),
                change("4.2.1", "Upgrade: a, websocket", UPGRADE, "Upgrade: a, websocket\r\n", UPGRADED),
                change("4.2.1", "Upgrade: WebSocket,h2c", UPGRADE, "Upgrade: WebSocket,h2c\r\n", UPGRADED),
                change("4.2.1", "Upgrade in two lines", UPGRADE, "Upgrade: x\r\n" + UPGRADE, UPGRADED),
                change("4.2.1", "no Upgrade", UPGRADE, "", plain),
                change("4.2.1", "Upgrade: h2c", UPGRADE, "Upgrade: h2c\r\n", plain),
                change("4.2.1", "Connection: upgrade", CONNECTION, "Connection: upgrade\r\n", UPGRADED),
                change("4.2.1", "Connection: UPGRADE", CONNECTION, "CONNECTION: UPGRADE\r\n", UPGRADED),
                change("4.2.1", "Connection: keep-alive", CONNECTION, "Connection: keep-alive\r\n", unconnected),
                change("4.2.1", "Connection: Upgraded", CONNECTION, "Connection: Upgraded\r\n", unconnected),
                change("4.2.1", "no Connection", CONNECTION, "", unconnected));
    }

    private static List<ConformanceCase> versions() {
        return List.of(
                change("4.2.2", "version 8", VERSION, "Sec-WebSocket-Version: 8\r\n", WRONG_VERSION),
                change("4.2.2", "version 14", VERSION, "Sec-WebSocket-Version: 14\r\n", WRONG_VERSION),
                change("4.2.2", "version x", VERSION, "Sec-WebSocket-Version: x\r\n", WRONG_VERSION),
                change("4.2.2", "no version", VERSION, "", WRONG_VERSION));
    }

    private static List<ConformanceCase> keys() {
        return List.of(
                change("4.2.1", "a key of 15 bytes", KEY, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j\r\n", WRONG_KEY),
                change("4.2.1", "a key of 17 bytes", KEY, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTE=\r\n", WRONG_KEY),
                change("4.2.1", "a key without padding", KEY, KEY.replace("==", ""), WRONG_KEY),
                change("4.2.1", "a key that is no base64", KEY, "Sec-WebSocket-Key: %%%%\r\n", WRONG_KEY),
                change("4.2.1", "an empty key", KEY, "Sec-WebSocket-Key:\r\n", WRONG_KEY),
                change("4.2.1", "no key", KEY, "", WRONG_KEY),
                change("11.3.1", "two keys", KEY, KEY + KEY, WRONG_KEY));
    }

    private static List<ConformanceCase> subprotocols() {
        var unknown = new Status(400, "Sec-WebSocket-Protocol does not name tickwire.v1");
        return List.of(
                change("4.2.2", "tickwire.v1 alone", PROTOCOL, "Sec-WebSocket-Protocol: tickwire.v1\r\n", UPGRADED),
                change(
                        "11.3.4",
                        "subprotocols in two lines",
                        PROTOCOL,
                        "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: tickwire.v1\r\n",
                        UPGRADED),
                change("4.2.2", "another subprotocol", PROTOCOL, "Sec-WebSocket-Protocol: chat\r\n", unknown),
                change("4.2.2", "a subprotocol in capitals", PROTOCOL, PROTOCOL.replace("tick", "TICK"), unknown),
                change("4.2.2", "no subprotocol", PROTOCOL, "", unknown));
    }

    private static List<ConformanceCase> extensions() {
        String deflate = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
        return List.of(
                change("9.1", "an extension, which is not agreed", VERSION, VERSION + deflate, UPGRADED),
                change(
                        "4.2.2",
                        "a page from elsewhere",
                        VERSION,
                        VERSION + "Origin: https://example.org\r\n",
                        new Status(403, "this origin may not connect")));
    }

    private static ConformanceCase change(String section, String what, String from, String to, Status answer) {
        if (!GOOD.contains(from)) {
            throw new AssertionError("the good request has no " + from);
        }
        return ConformanceCase.request(section, what, GOOD.replace(from, to), answer);
    }
}
