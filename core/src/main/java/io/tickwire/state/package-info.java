/**
 * The state of a room: its schema, its world as rows of quantized integers, and the snapshots of its last ticks.
 *
 * <p>Everything here is owned by one thread, the one that ticks the room; snapshots may be read by others while they are
 * held in the history. Knows nothing of games, wires or clocks; every other package of the core may use it.
 */
@NullMarked
package io.tickwire.state;

import org.jspecify.annotations.NullMarked;
