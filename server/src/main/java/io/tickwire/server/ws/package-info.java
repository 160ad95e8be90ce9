/**
 * WebSocket connections: the handshake, a strict RFC 6455 codec, an outbox with its writer, and the watch over all of
 * them. Knows bytes and frames, but no message of the game. The command line starts a {@link GameListener}; sessions see
 * their connection only through the ports of {@code session}.
 */
@NullMarked
package io.tickwire.server.ws;

import org.jspecify.annotations.NullMarked;
