/**
 * What a loaded server allocates, on which threads, and of what: from the JVM's own recording of it.
 */
@NullMarked
package io.tickwire.benchmarks.allocation;

import org.jspecify.annotations.NullMarked;
