package io.tickwire.server.ws;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.websocket.WsUpgrader;
import io.tickwire.server.identity.Token;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a client's opening handshake (RFC 6455, section 4.2.1); no I/O.
 *
 * <p>Of several faults the first in the order of the checks below is named.
 */
public final class Handshake {
    public static final String PATH = "/v1/play";
    static final HeaderName PROTOCOL = WsUpgrader.PROTOCOL;
    static final String SUBPROTOCOL = "tickwire.v1";

    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    private static final int KEY_CHARACTERS = 24;

    /** What comes of it. */
    sealed interface Verdict {}

    /** The key is what the answer is computed from. */
    record Accepted(String key, Optional<Token> token) implements Verdict {}

    /**
     * @param why one line, for the body of the answer
     * @param headers whole lines, besides the usual ones
     */
    record Refused(Refusal cause, String why, List<String> headers) implements Verdict {
        Refused(Refusal cause, String why) {
            this(cause, why, List.of());
        }
    }

    private Handshake() {}

    static Verdict judge(HttpPrologue request, Headers headers, WsSettings settings) {
        String path = request.uriPath().path();
        if (!path.equals(PATH)) {
            return new Refused(Refusal.PATH, "no WebSocket at this path, the game is at " + PATH);
        }
        String method = request.method().text();
        if (!method.equals("GET")) {
            return new Refused(Refusal.METHOD, "a WebSocket is opened with GET, not " + method, List.of("Allow: GET"));
        }
        if (tokens(headers, HeaderNames.CONNECTION).noneMatch("upgrade"::equalsIgnoreCase)) {
            return new Refused(Refusal.CONNECTION, "the header Connection does not name Upgrade");
        }
        if (!first(headers, WsUpgrader.WS_VERSION).equals(VERSION)) {
            return new Refused(
                    Refusal.VERSION,
                    "Sec-WebSocket-Version must be " + VERSION,
                    List.of("Upgrade: websocket", "Sec-WebSocket-Version: " + VERSION));
        }
        String key = first(headers, WsUpgrader.WS_KEY);
        if (!isKey(key) || headers.all(WsUpgrader.WS_KEY, List::of).size() > 1) {
            return new Refused(Refusal.KEY, "Sec-WebSocket-Key must be " + KEY_BYTES + " bytes in base64, once");
        }
        String origin = first(headers, HeaderNames.ORIGIN);
        if (!settings.origins().allows(origin)) {
            return new Refused(
                    Refusal.ORIGIN,
                    origin.isEmpty() ? "a client without an origin may not connect" : "this origin may not connect");
        }
        if (tokens(headers, WsUpgrader.PROTOCOL).noneMatch(SUBPROTOCOL::equals)) {
            return new Refused(Refusal.SUBPROTOCOL, "Sec-WebSocket-Protocol does not name " + SUBPROTOCOL);
        }
        return new Accepted(key, Credentials.find(request, headers, settings.cookie()));
    }

    /** The header's value, or nothing. */
    static String first(Headers headers, HeaderName name) {
        return headers.first(name).orElse("").strip();
    }

    /** A header may come in several lines, each with several values. */
    static Stream<String> tokens(Headers headers, HeaderName name) {
        return headers.all(name, List::of).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip);
    }

    private static boolean isKey(String key) {
        try {
            // Java's decoder does without the padding; the RFC does not.
            return key.length() == KEY_CHARACTERS && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
