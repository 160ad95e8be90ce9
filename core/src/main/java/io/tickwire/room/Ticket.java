package io.tickwire.room;

import java.time.Duration;

/**
 * What a client is told of its seat when it joins. The room hands it on and understands nothing of it.
 *
 * @param resumeToken takes the seat back after a lost connection; empty: the seat is not kept
 * @param code of a private room; empty: anyone may join
 * @param opening unlike that of any other room, and of this one's namesakes before and after it
 * @param kept how long the seat is kept after a lost connection
 */
public record Ticket(String resumeToken, String code, long opening, Duration kept) {
    /** Of a room that keeps no seats. */
    public static final Ticket NONE = new Ticket("", "", 0, Duration.ZERO);
}
