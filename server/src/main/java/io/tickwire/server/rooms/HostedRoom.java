package io.tickwire.server.rooms;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Outbox;
import io.tickwire.room.Room;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.Seat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A room of this node, as sessions and the console see it. Thread-safe, but for what only the tick loop calls.
 */
public final class HostedRoom {
    private final Room<?> room;
    private final RoomStats stats;
    private final Schedule schedule;
    private final Map<Seat, Outbox> seats = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean over;
    private long emptySinceNanos;

    /** A room that no loop ticks yet. */
    record Unscheduled(Room<?> room, RoomStats stats) {
        long periodNanos() {
            return room.declaration().room().periodNanos();
        }

        HostedRoom at(long firstNanos, long nowNanos) {
            var schedule = new Schedule(
                    firstNanos, periodNanos(), room.declaration().room().overrun());
            return new HostedRoom(room, stats, schedule, nowNanos);
        }
    }

    private HostedRoom(Room<?> room, RoomStats stats, Schedule schedule, long nowNanos) {
        this.room = room;
        this.stats = stats;
        this.schedule = schedule;
        this.emptySinceNanos = nowNanos;
    }

    public String id() {
        return room.id();
    }

    /** The game's name. */
    public String game() {
        return declaration().name();
    }

    /** Places, taken or not. */
    public int places() {
        return declaration().room().maxPlayers();
    }

    public int tickRateHz() {
        return declaration().room().tickRateHz();
    }

    public RoomStats stats() {
        return stats;
    }

    /** Places that are taken or promised. */
    public int players() {
        return taken.get();
    }

    public int newestTick() {
        return stats.newestTick();
    }

    /** Sends the join of a player to whom {@link Rooms#place} has promised a place. */
    public void join(Seat seat, Outbox outbox, Codec codec) {
        seats.put(seat, outbox);
        room.offer(new RoomCommand.Join(seat, outbox, codec));
        if (over) {
            outbox.close(RoomEnd.CLOSED);
        }
    }

    /** Gives the place back; once for each promised place. */
    public void leave(Seat seat) {
        if (seats.remove(seat) != null) {
            room.offer(new RoomCommand.Leave(seat));
        }
        taken.decrementAndGet();
    }

    /** Sends a command to the room; false when its inbox is full, which costs the sender this command alone. */
    public boolean offer(RoomCommand command) {
        return room.offer(command);
    }

    private Declaration<? extends Message> declaration() {
        return room.declaration();
    }

    /** Promises a place, if there is one. Called under the lock of {@link Rooms}. */
    boolean promise() {
        if (over || taken.get() >= places()) {
            return false;
        }
        taken.incrementAndGet();
        return true;
    }

    boolean isOver() {
        return over;
    }

    Schedule schedule() {
        return schedule;
    }

    /** Plays one tick, on the loop's thread. */
    void tick(long nowNanos) {
        if (taken.get() > 0) {
            emptySinceNanos = nowNanos;
        }
        room.tick(nowNanos);
    }

    /** How long nobody has been here; on the loop's thread. */
    long emptyNanos(long nowNanos) {
        return taken.get() > 0 ? 0 : nowNanos - emptySinceNanos;
    }

    /** Ends the room for everybody, from any thread: even while its tick hangs. */
    void end(CloseReason reason) {
        over = true;
        seats.values().forEach(outbox -> outbox.close(reason));
    }
}
