/**
 * How long a server takes until it can be joined, and how good its first ticks are.
 */
@NullMarked
package io.tickwire.benchmarks.start;

import org.jspecify.annotations.NullMarked;
