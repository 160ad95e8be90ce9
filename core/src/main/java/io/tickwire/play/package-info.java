/**
 * A whole match in one process, ticked by hand: a room, its players' replicas, bots, recordings and replays.
 *
 * <p>Serves tests, the designers' runner and benchmarks. Uses the rest of the core as anybody else may.
 */
@NullMarked
package io.tickwire.play;

import org.jspecify.annotations.NullMarked;
