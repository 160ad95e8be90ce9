/**
 * Reads what a game declares in its {@code .proto}: its entities as a schema, and its inputs with their limits.
 *
 * <p>The only reader of protobuf descriptors: nothing else in the core knows how a declaration is written.
 */
@NullMarked
package io.tickwire.schema;

import org.jspecify.annotations.NullMarked;
