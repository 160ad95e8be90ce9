/**
 * Tickwire: rooms that are simulated at a fixed tick, and replicas that see them fresh or not at all.
 *
 * <p>This package holds nothing itself; {@code game} is where the author of a game begins, {@code play} where a match on
 * one machine does.
 */
@NullMarked
package io.tickwire;

import org.jspecify.annotations.NullMarked;
