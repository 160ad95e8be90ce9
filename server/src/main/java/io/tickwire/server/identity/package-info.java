/**
 * How much a peer may have. Connections and sessions ask here; nothing here knows of either.
 */
@NullMarked
package io.tickwire.server.identity;

import org.jspecify.annotations.NullMarked;
