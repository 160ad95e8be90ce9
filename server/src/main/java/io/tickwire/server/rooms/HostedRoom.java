package io.tickwire.server.rooms;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.game.SeatChange.Reason;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.Outbox;
import io.tickwire.room.Room;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.Seat;
import java.time.Duration;
import java.util.Optional;

/**
 * A room of this node, as sessions and the console see it. Thread-safe, but for what only the tick loop calls.
 */
public final class HostedRoom {
    private final Unscheduled made;
    private final Room<?> room;
    private final Schedule schedule;
    private final Seats seats;
    private volatile boolean lockedByOperator;
    private volatile boolean lockedByGame;
    private volatile boolean over;
    private long emptySinceNanos;

    /** What belongs to a room besides its game. */
    record About(RoomStats stats, Recordings.Track track, RoomTraits traits, Door door) {}

    /** A room that no loop ticks yet. */
    record Unscheduled(Room<?> room, About about, SeatOffice office) {
        long periodNanos() {
            return room.declaration().room().periodNanos();
        }

        HostedRoom at(long firstNanos, long nowNanos) {
            var schedule = new Schedule(
                    firstNanos, periodNanos(), room.declaration().room().overrun());
            return new HostedRoom(this, schedule, nowNanos);
        }
    }

    private HostedRoom(Unscheduled made, Schedule schedule, long nowNanos) {
        this.made = made;
        this.room = made.room();
        this.schedule = schedule;
        this.seats = new Seats(made.office(), room::offer);
        this.lockedByGame = !room.isOpen();
        this.emptySinceNanos = nowNanos;
    }

    public String id() {
        return room.id();
    }

    /** The game's name. */
    public String game() {
        return declaration().name();
    }

    public RoomTraits traits() {
        return made.about().traits();
    }

    /** Who finds the room. */
    public Door door() {
        return made.about().door();
    }

    /** Places, taken or not. */
    public int places() {
        return Math.min(declaration().room().maxPlayers(), made.office().rules().players());
    }

    public int tickRateHz() {
        return declaration().room().tickRateHz();
    }

    public RoomStats stats() {
        return made.about().stats();
    }

    /** Places that are taken, kept or promised. */
    public int players() {
        return seats.occupied();
    }

    /** How many watch. */
    public int spectators() {
        return seats.spectators();
    }

    /** How long a seat is kept whose connection is lost. */
    public Duration seatKept() {
        return made.office().kept();
    }

    public int newestTick() {
        return stats().newestTick();
    }

    /** Whether new players are refused, by the operator or by the game's rules. */
    public boolean isLocked() {
        return lockedByOperator || lockedByGame;
    }

    /** Lets no new players in, or does again, as far as the game's rules do. Whoever has a seat keeps it. */
    public void lock(boolean locked) {
        lockedByOperator = locked;
    }

    /** Sends the join of a player to whom {@link Rooms#place} has promised a place. */
    public void join(Seat seat, Link link) {
        seats.join(seat, link);
        closeIfOver(link);
    }

    /** Shows the room to somebody who has no player in it; false when too many watch. */
    public boolean watch(Seat seat, Link link) {
        boolean watches = seats.watch(seat, link);
        closeIfOver(link);
        return watches;
    }

    /** The client has its newest token for sure: the one before is used up. */
    public void confirm(Seat seat) {
        seats.confirm(seat);
    }

    /** A connection has ended, for this reason: the seat is kept or given up, unless another connection has it. */
    public void end(Seat seat, Outbox outbox, Reason reason) {
        seats.end(seat, outbox, reason);
    }

    /** Sends a command to the room; false when its inbox is full, which costs the sender this command alone. */
    public boolean offer(RoomCommand command) {
        return room.offer(command);
    }

    private Declaration<? extends Message> declaration() {
        return room.declaration();
    }

    private void closeIfOver(Link link) {
        if (over) {
            link.outbox().close(RoomEnd.CLOSED);
        }
    }

    /** Promises a place, if there is one. Called under the lock of {@link Rooms}. */
    boolean promise() {
        return !over && !isLocked() && seats.promise(places());
    }

    /** Keeps a promised place for whoever shows the token. */
    String reserve(Seat seat) {
        return seats.reserve(seat);
    }

    Optional<Seat> take(SeatToken token, Link link, int heldTick) {
        Optional<Seat> taken = over ? Optional.empty() : seats.take(token, link, heldTick);
        taken.ifPresent(seat -> closeIfOver(link));
        return taken;
    }

    boolean isOver() {
        return over;
    }

    Schedule schedule() {
        return schedule;
    }

    /** Plays one tick, on the loop's thread. */
    void tick(long nowNanos) {
        seats.tick();
        if (players() > 0) {
            emptySinceNanos = nowNanos;
        }
        room.tick(nowNanos);
        lockedByGame = !room.isOpen();
    }

    /** How long nobody has been here; on the loop's thread. */
    long emptyNanos(long nowNanos) {
        return players() > 0 ? 0 : nowNanos - emptySinceNanos;
    }

    /** Ends the room for everybody, from any thread: even while its tick hangs. */
    void end(CloseReason reason) {
        over = true;
        made.about().track().end();
        seats.outboxes().forEach(outbox -> outbox.close(reason));
    }
}
