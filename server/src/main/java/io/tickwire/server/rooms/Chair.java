package io.tickwire.server.rooms;

import io.tickwire.room.Outbox;
import io.tickwire.room.Seat;

/** One seat and what has become of it. Guarded by the lock of {@link Seats}. */
final class Chair {
    /** Whoever sits for good. */
    static final long FOREVER = Long.MAX_VALUE;

    enum State {
        RESERVED,
        TAKEN,
        DROPPED
    }

    final Seat seat;
    final long id;
    State state = State.RESERVED;
    Outbox outbox = Outbox.NOWHERE;
    /** Of the newest token; that of the one before is one less. */
    int generation;
    /** Whether the client has the newest token for sure, so that the one before is used up. */
    boolean confirmed = true;
    /** Given up in this tick of the room, unless somebody sits. */
    long untilTick = FOREVER;

    Chair(Seat seat, long id) {
        this.seat = seat;
        this.id = id;
    }

    /** A client whose connection broke before it had the newest token comes with the one before. */
    boolean admits(SeatToken token) {
        return token.generation() == generation || (!confirmed && token.generation() == generation - 1);
    }

    void take(Outbox by) {
        state = State.TAKEN;
        outbox = by;
        generation++;
        confirmed = false;
        untilTick = FOREVER;
    }

    void drop(long until) {
        state = State.DROPPED;
        outbox = Outbox.NOWHERE;
        untilTick = until;
    }
}
