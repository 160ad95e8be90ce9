/**
 * Protobuf frames to values and back, without any I/O. Frames are written as whole WebSocket frames, since nothing else
 * is ever done with them. Sessions and connections use it.
 */
@NullMarked
package io.tickwire.server.wire;

import org.jspecify.annotations.NullMarked;
