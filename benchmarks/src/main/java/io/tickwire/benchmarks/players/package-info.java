/**
 * Bots that play over real sockets while something else is measured, and what they feel of it.
 */
@NullMarked
package io.tickwire.benchmarks.players;

import org.jspecify.annotations.NullMarked;
