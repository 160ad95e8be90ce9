/**
 * A server in a process of its own, for the measurements that ask what a whole node costs: how it is started and pinned,
 * and what it, its JVM and the kernel tell of it.
 */
@NullMarked
package io.tickwire.benchmarks.node;

import org.jspecify.annotations.NullMarked;
