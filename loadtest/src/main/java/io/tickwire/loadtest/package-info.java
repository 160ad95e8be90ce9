/**
 * A swarm of bots against a running server, and the report of what they saw. Bots send on schedule whether or not the
 * server keeps up, so that a stall shows as latency. It uses the client as anybody would, over sockets of its own.
 */
@NullMarked
package io.tickwire.loadtest;

import org.jspecify.annotations.NullMarked;
