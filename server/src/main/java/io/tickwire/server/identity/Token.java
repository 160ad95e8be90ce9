package io.tickwire.server.identity;

import java.util.Optional;

/** What a client shows to prove who it is. Whoever has it is that player, so it is never printed. */
public record Token(String text) {
    private static final String BEARER = "bearer ";

    /** The token of a header Authorization, if it has one (RFC 6750, section 2.1). */
    public static Optional<Token> bearer(String authorization) {
        return Optional.of(authorization)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(text -> !text.isEmpty())
                .map(Token::new);
    }

    /** Its length only. */
    @Override
    public String toString() {
        return "token of " + text.length() + " characters";
    }
}
