package io.tickwire.server.ws;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.tickwire.server.identity.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the token in a handshake. A client that can sends it in the header Authorization (RFC 6750, section 2.1); a
 * browser cannot, and names a subprotocol {@code bearer.<token>} besides the real one. Of several the first in the order
 * below counts.
 */
final class Credentials {
    private static final String SUBPROTOCOL = "bearer.";
    private static final String QUERY = "token";

    private Credentials() {}

    /** The cookie is not looked for when its name is empty. */
    static Optional<Token> find(HttpPrologue request, Headers headers, String cookie) {
        return Stream.of(authorization(headers), subprotocol(headers), query(request), cookie(headers, cookie))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(Token::new);
    }

    private static Optional<String> authorization(Headers headers) {
        return Token.bearer(Handshake.first(headers, HeaderNames.AUTHORIZATION)).map(Token::text);
    }

    private static Optional<String> subprotocol(Headers headers) {
        return Handshake.tokens(headers, Handshake.PROTOCOL)
                .filter(word -> word.startsWith(SUBPROTOCOL))
                .map(word -> word.substring(SUBPROTOCOL.length()))
                .findFirst();
    }

    private static Optional<String> query(HttpPrologue request) {
        return request.query().contains(QUERY) ? request.query().first(QUERY).asOptional() : Optional.empty();
    }

    private static Optional<String> cookie(Headers headers, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return values(headers, HeaderNames.COOKIE)
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private static Stream<String> values(Headers headers, HeaderName name) {
        return headers.all(name, List::of).stream();
    }
}
