/**
 * What an operator sees: metrics and readiness.
 *
 * <p>Listens to the transport and the rooms and counts; never acts. Counting is done on their threads, so it must be quick
 * and allocate nothing.
 */
@NullMarked
package io.tickwire.server.ops;

import org.jspecify.annotations.NullMarked;
