package io.tickwire.server.session;

import io.tickwire.server.identity.Identity;

/**
 * What is known of a peer from its handshake.
 *
 * @param id counts the connections of this process, from 1; names the connection in logs
 * @param remote the peer's address and port
 * @param identity as far as its handshake proved it
 * @param origin the page that opened the connection; empty when no browser did
 * @param userAgent as sent; empty when there was none
 */
public record ConnectionFacts(long id, String remote, Identity identity, String origin, String userAgent) {
    /** Names the session in logs and to its client. */
    public String session() {
        return Long.toString(id, Character.MAX_RADIX);
    }
}
