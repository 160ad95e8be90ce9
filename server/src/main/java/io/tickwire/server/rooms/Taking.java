package io.tickwire.server.rooms;

import io.tickwire.room.CloseReason;
import io.tickwire.room.Seat;

/** The answer to who shows the token of a seat. */
public sealed interface Taking {
    /** The seat is the connection's, until another one takes it. */
    record Taken(HostedRoom room, Seat seat) implements Taking {}

    /** The token is good for nothing. */
    record Refused(CloseReason reason) implements Taking {}
}
