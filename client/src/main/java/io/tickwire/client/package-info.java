/**
 * The Java client: a connection, the replica it keeps, and the clock that paces inputs. Bots, tests and tools use it, and so
 * can anybody's own program. It knows the protocol and the delta codecs, and nothing of the server.
 */
@NullMarked
package io.tickwire.client;

import org.jspecify.annotations.NullMarked;
