package io.tickwire.server.rooms;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Recorder;
import io.tickwire.room.Room;
import io.tickwire.room.RoomOptions;
import io.tickwire.room.RoomPorts;
import io.tickwire.server.rooms.RoomsListener.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms of this node: made on demand, found by id or by having space. Thread-safe. */
public final class Rooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    private final Map<String, Game<?>> games;
    private final RoomsRules rules;
    private final RoomsListener listener;
    private final TickLoops loops;
    private final Tokens tokens = new Tokens();
    private final RungLog rungs = new RungLog(System::nanoTime, LOG::info);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, HostedRoom> rooms = new LinkedHashMap<>();
    private boolean closing;
    private int made;

    public Rooms(List<Game<?>> games, RoomsRules rules, RoomsListener listener) {
        this.games = new LinkedHashMap<>();
        games.forEach(game -> this.games.put(game.declaration().name(), game));
        this.rules = rules;
        this.listener = listener;
        this.loops = new TickLoops(new Keeper(), rules.ticks());
    }

    /** Starts the tick threads. */
    public void start() {
        loops.start();
    }

    public Optional<Game<?>> game(String name) {
        return Optional.ofNullable(games.get(name));
    }

    /** The rooms, oldest first. */
    public List<HostedRoom> list() {
        lock.lock();
        try {
            return List.copyOf(rooms.values());
        } finally {
            lock.unlock();
        }
    }

    /** Promises a place in a room, making the room if the wish allows it. */
    public Placement place(Wish wish) {
        if (!wish.room().isEmpty() && !RoomOptions.isValidId(wish.room())) {
            return refused(
                    CloseCode.CLOSE_CODE_UNKNOWN_ROOM,
                    "room id of " + wish.room().length() + " characters, must be 1 to 64 of A-Z a-z 0-9 _ . -");
        }
        lock.lock();
        try {
            return wish.room().isEmpty() ? placeAnywhere(wish) : placeIn(wish);
        } finally {
            lock.unlock();
        }
    }

    private Placement placeAnywhere(Wish wish) {
        for (HostedRoom room : rooms.values()) {
            if (room.game().equals(wish.game()) && room.promise()) {
                return new Placement.Here(room);
            }
        }
        String id;
        do {
            made++;
            id = wish.game() + "-" + made;
        } while (rooms.containsKey(id));
        return make(wish.game(), id);
    }

    private Placement placeIn(Wish wish) {
        HostedRoom room = rooms.get(wish.room());
        if (room == null) {
            return wish.create()
                    ? make(wish.game(), wish.room())
                    : refused(CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "no room " + wish.room());
        }
        if (!room.game().equals(wish.game())) {
            return refused(
                    CloseCode.CLOSE_CODE_UNKNOWN_ROOM,
                    "room " + wish.room() + " plays " + room.game() + ", not " + wish.game());
        }
        if (!room.promise()) {
            int limit = room.places();
            return refused(
                    CloseCode.CLOSE_CODE_ROOM_FULL,
                    "room " + wish.room() + " has " + room.players() + " players, limit " + limit);
        }
        return new Placement.Here(room);
    }

    private Placement make(String gameName, String id) {
        Game<?> game = games.get(gameName);
        if (game == null) {
            return refused(CloseCode.CLOSE_CODE_UNKNOWN_GAME, "no game " + gameName);
        }
        if (closing) {
            return refused(CloseCode.CLOSE_CODE_GOING_AWAY, "the server is shutting down");
        }
        if (rooms.size() >= rules.maxRooms()) {
            return refused(
                    CloseCode.CLOSE_CODE_NODE_FULL,
                    "the node has " + rooms.size() + " rooms, limit " + rules.maxRooms());
        }
        HostedRoom room = loops.add(unscheduled(game, id), System.nanoTime());
        rooms.put(id, room);
        room.promise();
        return new Placement.Here(room);
    }

    private <I extends Message> HostedRoom.Unscheduled unscheduled(Game<I> game, String id) {
        var heard = listener.opened(id, game.declaration().name());
        var stats = new RoomStats(id, game.declaration().schema(), rungs, heard);
        var ports = new RoomPorts(stats, Recorder.NONE, System::nanoTime, tokens);
        long seed = rules.seed().orElseGet(tokens::nextLong);
        var defaults = RoomOptions.defaults(id, seed);
        var options = new RoomOptions(id, seed, defaults.inboxCapacity(), rules.ticksPerViewHash(), rules.pacing());
        return new HostedRoom.Unscheduled(new Room<>(game, options, ports), stats);
    }

    private static Placement refused(CloseCode code, String text) {
        return new Placement.Refused(new CloseReason(code, text));
    }

    /** Makes no more rooms, and ends the ones there are: their players are told so by the connections' own end. */
    @Override
    public void close() {
        List<HostedRoom> ending;
        lock.lock();
        try {
            closing = true;
            ending = new ArrayList<>(rooms.values());
            rooms.clear();
        } finally {
            lock.unlock();
        }
        try {
            loops.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (HostedRoom room : ending) {
            room.end(RoomEnd.CLOSED);
            listener.closed(room.id(), Ending.SHUTDOWN);
        }
    }

    private void remove(HostedRoom room, Ending ending) {
        lock.lock();
        try {
            rooms.remove(room.id(), room);
        } finally {
            lock.unlock();
        }
        listener.closed(room.id(), ending);
    }

    private final class Keeper implements RoomKeeper {
        @Override
        public boolean retire(HostedRoom room) {
            lock.lock();
            try {
                if (room.players() > 0) {
                    return false;
                }
                room.end(RoomEnd.CLOSED);
            } finally {
                lock.unlock();
            }
            remove(room, Ending.EMPTY);
            return true;
        }

        @Override
        public void failed(HostedRoom room, Throwable failure) {
            LOG.error("room {} failed at tick {}", room.id(), room.newestTick() + 1, failure);
            room.end(RoomEnd.failed(room.id()));
            remove(room, Ending.FAILED);
        }

        @Override
        public void hung(HostedRoom room, long nanos) {
            LOG.error("room {} hangs in tick {} for {} ms", room.id(), room.newestTick() + 1, nanos / 1_000_000);
            room.end(RoomEnd.hung(room.id(), nanos));
            remove(room, Ending.HUNG);
        }

        @Override
        public void began(HostedRoom room, long latenessNanos) {
            room.stats().began(latenessNanos, room.schedule().skipped());
            listener.began(latenessNanos);
        }
    }
}
