/**
 * What one connection may do next: hello, join, play, leave.
 *
 * <p>Called by the connection's own thread; talks to rooms through their inboxes and to the peer through its outbox.
 * Knows nothing of sockets and frames.
 */
@NullMarked
package io.tickwire.server.session;

import org.jspecify.annotations.NullMarked;
