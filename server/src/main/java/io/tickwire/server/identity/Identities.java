package io.tickwire.server.identity;

import io.tickwire.server.identity.Authenticator.Verdict;
import java.util.Optional;

/** Decides who may play, and counts how often each does. Thread-safe. */
public final class Identities {
    private final Authenticator authenticator;
    private final boolean takesAnonymous;
    private final int limit;
    private final Quota<String> sessions;

    /**
     * All that is needed.
     *
     * @param takesAnonymous whether a peer without a token may play
     * @param limit sessions of one identity at once; the anonymous are not counted
     */
    public Identities(Authenticator authenticator, boolean takesAnonymous, int limit) {
        this.authenticator = authenticator;
        this.takesAnonymous = takesAnonymous;
        this.limit = limit;
        sessions = new Quota<>(limit);
    }

    /** Everybody, without a name. */
    public static Identities anonymous() {
        return new Identities(Authenticator.NONE, true, Integer.MAX_VALUE);
    }

    public int limit() {
        return limit;
    }

    /** Who that is; may block while keys are fetched. */
    public Verdict authenticate(Token token) {
        return authenticator.authenticate(token);
    }

    /** Who somebody without a token is. */
    public Verdict withoutToken() {
        return takesAnonymous
                ? new Verdict.Identified(Identity.ANONYMOUS)
                : new Verdict.Refused("no token, and nobody may play without one");
    }

    /** Who that is, with a token or without. */
    public Verdict authenticate(Optional<Token> token) {
        return token.map(this::authenticate).orElseGet(this::withoutToken);
    }

    /** Counts a session; false when this identity has as many as it may have. */
    public boolean enter(Identity identity) {
        return identity.isAnonymous() || sessions.take(identity.subject());
    }

    /** Once for each that entered. */
    public void leave(Identity identity) {
        if (!identity.isAnonymous()) {
            sessions.giveBack(identity.subject());
        }
    }
}
