/**
 * The node: a listener, sessions, rooms on tick threads and the console. Each package below does one of these, and only
 * {@code cli} sees them all. Nothing outside of this module uses it, except tests and benchmarks.
 */
@NullMarked
package io.tickwire.server;

import org.jspecify.annotations.NullMarked;
