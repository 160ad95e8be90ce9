package io.tickwire.server.identity;

/**
 * Finds out who shows a token. The door through which another than {@link JwtAuthenticator} is put in. Called by many
 * virtual threads at once; it may block, as long as it ends within a few seconds.
 */
@FunctionalInterface
public interface Authenticator {
    /** What comes of a token. */
    sealed interface Verdict {
        record Identified(Identity identity) implements Verdict {}

        /** The token proves nothing. The reason is told to the peer. */
        record Refused(String why) implements Verdict {}

        /** Nobody can tell now, and that is not the peer's fault. */
        record Unavailable(String why) implements Verdict {}
    }

    /** Knows no tokens. */
    Authenticator NONE = token -> new Verdict.Refused("this server takes no tokens");

    Verdict authenticate(Token token);
}
