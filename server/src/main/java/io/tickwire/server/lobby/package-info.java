/**
 * What can be asked of the players' port over plain HTTP: which rooms there are, and a seat in one.
 *
 * <p>For clients, before they open a WebSocket; knows nothing of connections.
 */
@NullMarked
package io.tickwire.server.lobby;

import org.jspecify.annotations.NullMarked;
