/**
 * Sample games, a package each: rules, a {@code .proto} and a bot. They use nothing but the public types of the core, so
 * each of them can be copied as the start of somebody's own game. The server and the load test offer them by name.
 */
@NullMarked
package io.tickwire.games;

import org.jspecify.annotations.NullMarked;
