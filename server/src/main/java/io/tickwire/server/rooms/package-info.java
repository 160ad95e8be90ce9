/**
 * The rooms of this node: where they are made and found, and the threads that tick them.
 *
 * <p>Each room is owned by one tick loop; sessions reach it through {@code HostedRoom}. Knows nothing of connections and
 * frames.
 */
@NullMarked
package io.tickwire.server.rooms;

import org.jspecify.annotations.NullMarked;
