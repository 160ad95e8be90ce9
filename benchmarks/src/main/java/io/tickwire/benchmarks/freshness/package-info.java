/**
 * The freshness bench: how old is what a player sees, behind a path that gets too slow.
 *
 * <p>Here are the game it plays, the client that measures, clients that lie, and the sender it compares with. The path and
 * the runs are scripts, in {@code benchmarks/freshness}.
 */
@NullMarked
package io.tickwire.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
