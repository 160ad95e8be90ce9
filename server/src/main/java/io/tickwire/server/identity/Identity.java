package io.tickwire.server.identity;

import java.time.Instant;

/**
 * Who a peer is.
 *
 * @param subject names the player among all; empty: nobody in particular
 * @param until when the proof of it ends, and with it the session
 */
public record Identity(String subject, Instant until) {
    /** Somebody who has not said who they are. */
    public static final Identity ANONYMOUS = new Identity("", Instant.MAX);

    public boolean isAnonymous() {
        return subject.isEmpty();
    }
}
