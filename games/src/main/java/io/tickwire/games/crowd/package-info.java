/**
 * Crowd: a game that is nothing but work, for measuring. Each walker changes in each tick, each input is shown to everybody,
 * and everybody sees everybody, up to 1,000 in a room.
 *
 * <p>It is the workload that {@code benchmarks/peers} has other servers do as well: the same fields, the same arithmetic.
 */
@NullMarked
package io.tickwire.games.crowd;

import org.jspecify.annotations.NullMarked;
