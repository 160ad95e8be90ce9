package io.tickwire.server.rooms;

import io.tickwire.room.CloseReason;
import java.time.Duration;

/** The answer to who wants a seat reserved. */
public sealed interface Reservation {
    /**
     * The seat waits.
     *
     * @param token to be shown within this time, once
     */
    record Made(String room, String code, String token, Duration within) implements Reservation {}

    /** There is none. */
    record Refused(CloseReason reason) implements Reservation {}
}
