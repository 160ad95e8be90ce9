package io.tickwire.server.rooms;

import io.tickwire.game.SeatChange.Reason;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.Outbox;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.Seat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The seats of one room: promised, reserved, taken, or kept after a lost connection. Thread-safe.
 *
 * <p>Time is counted in ticks that the room has played: a room whose ticks are late, or left out, keeps its seats for
 * longer by just that, so that nobody loses one because the server was slow. What becomes of a seat is told to the room in
 * order; of joins and returns only so many in a tick, the others wait.
 */
final class Seats {
    private static final CloseReason REPLACED =
            new CloseReason(CloseCode.CLOSE_CODE_REPLACED, "another connection of this player has taken the seat");

    private final SeatOffice office;
    private final Consumer<RoomCommand> room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Chair> byId = new HashMap<>();
    private final IdentityHashMap<Seat, Chair> bySeat = new IdentityHashMap<>();
    private final IdentityHashMap<Seat, Outbox> spectators = new IdentityHashMap<>();
    private final ArrayDeque<RoomCommand> waiting = new ArrayDeque<>();
    /** Joins and returns that the room was given for its next tick. */
    private int arrivals;

    private long ticks;
    private long nextDue = Chair.FOREVER;
    /** Promised, reserved, taken or kept; changed under the lock, read by anyone. */
    private final AtomicInteger occupied = new AtomicInteger();

    Seats(SeatOffice office, Consumer<RoomCommand> room) {
        this.office = office;
        this.room = room;
    }

    int occupied() {
        return occupied.get();
    }

    int spectators() {
        lock.lock();
        try {
            return spectators.size();
        } finally {
            lock.unlock();
        }
    }

    /** Promises a place if there is one, for {@link #join} or {@link #reserve}. */
    boolean promise(int places) {
        lock.lock();
        try {
            if (occupied.get() >= places) {
                return false;
            }
            occupied.incrementAndGet();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody who was promised a place sits down. */
    void join(Seat seat, Link bare) {
        lock.lock();
        try {
            Chair chair = add(seat);
            chair.take(bare.outbox());
            arrive(new RoomCommand.Join(seat, withTicket(chair, bare)));
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a place that was promised for whoever shows the token. */
    String reserve(Seat seat) {
        lock.lock();
        try {
            Chair chair = add(seat);
            chair.untilTick = ticks + office.reservedTicks();
            nextDue = Math.min(nextDue, chair.untilTick);
            tell(new RoomCommand.Reserve(seat));
            return office.token(chair);
        } finally {
            lock.unlock();
        }
    }

    /** The seat that a genuine token names gets this connection; whoever had it is told. Empty: there is no such seat. */
    Optional<Seat> take(SeatToken token, Link bare, int heldTick) {
        lock.lock();
        try {
            Chair chair = byId.get(token.seat());
            if (chair == null || !chair.admits(token)) {
                return Optional.empty();
            }
            boolean sat = chair.state != Chair.State.RESERVED;
            chair.outbox.close(REPLACED);
            chair.take(bare.outbox());
            Link link = withTicket(chair, bare);
            arrive(sat ? new RoomCommand.Return(chair.seat, link, heldTick) : new RoomCommand.Join(chair.seat, link));
            return Optional.of(chair.seat);
        } finally {
            lock.unlock();
        }
    }

    /** The client has its newest token. */
    void confirm(Seat seat) {
        lock.lock();
        try {
            Chair chair = bySeat.get(seat);
            if (chair != null) {
                chair.confirmed = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** A connection has ended: if it still had the seat, that is kept, or given up for good. */
    void end(Seat seat, Outbox outbox, Reason reason) {
        lock.lock();
        try {
            if (spectators.remove(seat) != null) {
                tell(new RoomCommand.Leave(seat, reason));
                return;
            }
            Chair chair = bySeat.get(seat);
            if (chair == null || chair.outbox != outbox) {
                return;
            }
            boolean keeps = (reason == Reason.LOST || reason == Reason.SLOW) && office.keptTicks() > 0;
            if (keeps) {
                chair.drop(ticks + office.keptTicks());
                nextDue = Math.min(nextDue, chair.untilTick);
                tell(new RoomCommand.Drop(seat, reason));
            } else {
                remove(chair);
                tell(new RoomCommand.Leave(seat, reason));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets somebody watch; false when too many do. */
    boolean watch(Seat seat, Link bare) {
        lock.lock();
        try {
            if (spectators.size() >= office.rules().spectators()) {
                return false;
            }
            spectators.put(seat, bare.outbox());
            arrive(new RoomCommand.Watch(seat, withTicket("", bare)));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Before each tick, on its thread: lets the next ones in, and gives up what was kept for long enough. */
    void tick() {
        lock.lock();
        try {
            ticks++;
            while (!waiting.isEmpty() && arrivals < office.rules().arrivalsPerTick()) {
                RoomCommand next = waiting.remove();
                arrivals += isArrival(next) ? 1 : 0;
                room.accept(next);
            }
            arrivals = 0;
            if (ticks >= nextDue) {
                expire();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Everybody who is connected, player or spectator. */
    List<Outbox> outboxes() {
        lock.lock();
        try {
            var all = new ArrayList<>(spectators.values());
            bySeat.values().forEach(chair -> all.add(chair.outbox));
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void expire() {
        for (Chair chair : List.copyOf(bySeat.values())) {
            if (chair.untilTick <= ticks) {
                remove(chair);
                tell(
                        switch (chair.state) {
                            case RESERVED -> new RoomCommand.Lapse(chair.seat);
                            case TAKEN, DROPPED -> new RoomCommand.Leave(chair.seat, Reason.EXPIRED);
                        });
            }
        }
        nextDue = bySeat.values().stream()
                .mapToLong(chair -> chair.untilTick)
                .min()
                .orElse(Chair.FOREVER);
    }

    private Chair add(Seat seat) {
        var chair = new Chair(seat, office.newSeatId());
        byId.put(chair.id, chair);
        bySeat.put(seat, chair);
        return chair;
    }

    private void remove(Chair chair) {
        byId.remove(chair.id);
        bySeat.remove(chair.seat);
        occupied.decrementAndGet();
    }

    private Link withTicket(Chair chair, Link bare) {
        return withTicket(office.keptTicks() > 0 ? office.token(chair) : "", bare);
    }

    private Link withTicket(String resumeToken, Link bare) {
        return new Link(bare.outbox(), bare.codec(), office.ticket(resumeToken));
    }

    private void arrive(RoomCommand command) {
        if (waiting.isEmpty() && arrivals < office.rules().arrivalsPerTick()) {
            arrivals++;
            room.accept(command);
        } else {
            waiting.add(command);
        }
    }

    /** In order: what becomes of a seat does not overtake its own join. */
    private void tell(RoomCommand command) {
        if (waiting.isEmpty()) {
            room.accept(command);
        } else {
            waiting.add(command);
        }
    }

    private static boolean isArrival(RoomCommand command) {
        return command instanceof RoomCommand.Join
                || command instanceof RoomCommand.Return
                || command instanceof RoomCommand.Watch;
    }
}
