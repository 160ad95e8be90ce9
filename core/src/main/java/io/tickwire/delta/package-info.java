/**
 * Deltas: what changes between two snapshots, as bytes, and the replica that applies them.
 *
 * <p>A keyframe is the delta from the empty snapshot; there is no second path. Servers and clients both use this package:
 * it knows snapshots and nothing else.
 */
@NullMarked
package io.tickwire.delta;

import org.jspecify.annotations.NullMarked;
