package io.tickwire.room;

import io.tickwire.proto.v1.CloseCode;

/**
 * Why a connection ends.
 *
 * @param code goes into the close frame
 * @param text names the thing, the value and the limit; shown to the client
 */
public record CloseReason(CloseCode code, String text) {}
