/**
 * The root of Tickwire: its packages hold the simulation and the sync, one word each. Nothing below it in this module
 * opens a socket, reads the wall clock or starts a thread. Every other module may use what is public here.
 */
@NullMarked
package io.tickwire;

import org.jspecify.annotations.NullMarked;
