/**
 * Who a peer is and how much it may have. Connections and sessions ask here; nothing here knows of either.
 */
@NullMarked
package io.tickwire.server.identity;

import org.jspecify.annotations.NullMarked;
