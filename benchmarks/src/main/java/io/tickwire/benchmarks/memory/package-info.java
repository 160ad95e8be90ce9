/**
 * What a connection, a player and a room cost in memory, measured at a server in a process of its own.
 */
@NullMarked
package io.tickwire.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
