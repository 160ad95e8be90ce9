/**
 * What the author of a game writes against: the rules, and what they declare about themselves.
 *
 * <p>A game is rules without fields; all it knows is in the world it is given. Games use this package and {@code state};
 * rooms drive them.
 */
@NullMarked
package io.tickwire.game;

import org.jspecify.annotations.NullMarked;
