/**
 * What every listener of a node needs and Helidon leaves out: a look at each accepted socket, peers that leave without a
 * stack trace, certificates that are renewed, proxies that are believed, and calls of the kernel that never wait. Transport,
 * lobby and console use it.
 */
@NullMarked
package io.tickwire.server.net;

import org.jspecify.annotations.NullMarked;
