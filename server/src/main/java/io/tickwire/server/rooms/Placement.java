package io.tickwire.server.rooms;

import io.tickwire.room.CloseReason;

/** The answer to who wants a place. */
public sealed interface Placement {
    /** A place in this room is promised: {@link HostedRoom#join} takes it, {@link HostedRoom#leave} gives it back. */
    record Here(HostedRoom room) implements Placement {}

    /** There is no place. */
    record Refused(CloseReason reason) implements Placement {}
}
