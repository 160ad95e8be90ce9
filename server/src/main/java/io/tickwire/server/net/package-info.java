/**
 * What every listener of a node needs and Helidon leaves out: a look at each accepted socket, and peers that leave without
 * a stack trace. Transport and console use it.
 */
@NullMarked
package io.tickwire.server.net;

import org.jspecify.annotations.NullMarked;
