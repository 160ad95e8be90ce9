package io.tickwire.server.session;

/**
 * What is known of a peer from its handshake.
 *
 * @param id counts the connections of this process, from 1; names the connection in logs
 * @param remote the peer's address and port
 * @param origin the page that opened the connection; empty when no browser did
 * @param userAgent as sent; empty when there was none
 */
public record ConnectionFacts(long id, String remote, String origin, String userAgent) {}
