/**
 * WebSockets of thousands of players on one thread, and what may be wrong with them: slow, far away, frozen, left. Knows
 * nothing of the game; the load test uses it as the client's transport.
 */
@NullMarked
package io.tickwire.loadtest.net;

import org.jspecify.annotations.NullMarked;
