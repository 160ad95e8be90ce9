/**
 * The peers bench: what a frame costs, beside other servers that do the same work.
 *
 * <p>Here is the command; the servers, the load and the runs are scripts and sources in {@code benchmarks/peers}.
 */
@NullMarked
package io.tickwire.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
