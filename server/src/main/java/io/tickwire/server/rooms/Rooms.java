package io.tickwire.server.rooms;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.Room;
import io.tickwire.room.RoomOptions;
import io.tickwire.room.RoomPorts;
import io.tickwire.room.Seat;
import io.tickwire.schema.GameInputs;
import io.tickwire.server.log.Ids;
import io.tickwire.server.rooms.RoomsListener.Ending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms of this node: made on demand, found by id or by having space. Thread-safe. */
public final class Rooms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

    /** Somebody who waits for an empty node looks so often. */
    private static final long LOOK_MILLIS = 50;

    private final Map<String, Game<?>> games = new LinkedHashMap<>();
    private final Map<String, GameInputs> inputs = new HashMap<>();
    private final RoomsRules rules;
    private final RoomsListener listener;
    private final Recordings recordings;
    private final TickLoops loops;
    private final Tokens tokens = new Tokens();
    private final RungLog rungs = new RungLog(System::nanoTime, LOG::info);
    private final ReentrantLock lock = new ReentrantLock();
    private final OpenRooms rooms = new OpenRooms();
    private final SeatOffice.Desk desk;
    private boolean draining;
    private int made;

    /** Rooms of which nothing is written down. */
    public Rooms(List<Game<?>> games, RoomsRules rules, RoomsListener listener) {
        this(games, rules, listener, Recordings.NONE);
    }

    public Rooms(List<Game<?>> games, RoomsRules rules, RoomsListener listener, Recordings recordings) {
        for (Game<?> game : games) {
            var declaration = game.declaration();
            this.games.put(declaration.name(), game);
            inputs.put(declaration.name(), GameInputs.like(declaration.idle()));
        }
        this.rules = rules;
        this.listener = listener;
        this.recordings = recordings;
        this.loops = new TickLoops(new Keeper(), rules.ticks());
        this.desk = new SeatOffice.Desk(
                rules.seats(), new SeatSigner(rules.seats().secret()), tokens, InstantSource.system());
    }

    /** Starts the tick threads. */
    public void start() {
        loops.start();
    }

    /** When the first burst of ticks begins that is not before this moment, as far as that is known. */
    public OptionalLong burstNanos(long fromNanos) {
        return loops.burstNanos(fromNanos);
    }

    public Optional<Game<?>> game(String name) {
        return Optional.ofNullable(games.get(name));
    }

    /** How the inputs of one of the games are read. */
    public GameInputs inputs(String game) {
        return Objects.requireNonNull(inputs.get(game));
    }

    public Optional<HostedRoom> byId(String id) {
        lock.lock();
        try {
            return rooms.byId(id);
        } finally {
            lock.unlock();
        }
    }

    /** The rooms, oldest first. */
    public List<HostedRoom> list() {
        lock.lock();
        try {
            return rooms.all();
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
            if (draining) {
                return new Placement.Refused(RoomEnd.DRAINING);
            }
            Optional<HostedRoom> named = rooms.named(wish);
            if (named.isPresent()) {
                return placeIn(named.get(), wish);
            }
            if (OpenRooms.isNamed(wish) && !wish.create()) {
                return new Placement.Refused(OpenRooms.unknown(wish));
            }
            Optional<HostedRoom> any = isAnyFine(wish) ? rooms.promiseAny(wish) : Optional.empty();
            return any.isPresent() ? new Placement.Here(any.get()) : make(wish);
        } finally {
            lock.unlock();
        }
    }

    /** Keeps a place for somebody who comes over a WebSocket soon, with the token that this returns. */
    public Reservation reserve(Wish wish, String name) {
        return switch (place(wish)) {
            case Placement.Refused(CloseReason reason) -> new Reservation.Refused(reason);
            case Placement.Here(HostedRoom room) ->
                new Reservation.Made(
                        room.id(),
                        room.door().code(),
                        room.reserve(new Seat(name)),
                        rules.seats().reserved());
        };
    }

    /**
     * Gives a seat that was reserved, or whose connection was lost, to this connection. Nothing is looked at before the
     * token's signature.
     *
     * @param game that the client plays
     * @param heldTick the newest snapshot that the client has; 0: none
     */
    public Taking take(String token, String game, Link link, int heldTick) {
        Optional<SeatToken> genuine = desk.signer().read(token);
        if (genuine.isEmpty()) {
            return new Taking.Refused(seatRefused("this server has not signed it"));
        }
        Optional<HostedRoom> room = byId(genuine.get().room());
        if (room.isEmpty()) {
            return new Taking.Refused(seatRefused("its room is gone"));
        }
        if (!room.get().game().equals(game)) {
            return new Taking.Refused(seatRefused("its room plays " + room.get().game() + ", not " + game));
        }
        return room.get()
                .take(genuine.get(), link, heldTick)
                .<Taking>map(seat -> new Taking.Taken(room.get(), seat))
                .orElseGet(() -> new Taking.Refused(seatRefused("it is used already, or the seat is no longer kept")));
    }

    /** A room to watch: it needs no place, but must be there. */
    public Placement find(Wish wish) {
        lock.lock();
        try {
            Optional<HostedRoom> room = rooms.named(wish);
            if (room.isEmpty()) {
                return new Placement.Refused(OpenRooms.unknown(wish));
            }
            return OpenRooms.refusal(room.get(), wish)
                    .<Placement>map(Placement.Refused::new)
                    .orElseGet(() -> new Placement.Here(room.get()));
        } finally {
            lock.unlock();
        }
    }

    /** From now on there are no new rooms and no new players; whoever has a seat may come back to it. */
    public void drain() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }

    /** How long a seat waits that was reserved. */
    public Duration seatReserved() {
        return rules.seats().reserved();
    }

    /** Players of all rooms, and those who are expected or may come back. */
    public int players() {
        return list().stream().mapToInt(HostedRoom::players).sum();
    }

    /** Waits until no room has players; false when some have when the time is over. */
    public boolean awaitNoPlayers(Duration patience) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (players() > 0) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private static boolean isAnyFine(Wish wish) {
        return !OpenRooms.isNamed(wish) && !wish.door().isPrivate();
    }

    private static Placement placeIn(HostedRoom room, Wish wish) {
        Optional<CloseReason> refusal = OpenRooms.refusal(room, wish);
        if (refusal.isPresent()) {
            return new Placement.Refused(refusal.get());
        }
        return room.promise() ? new Placement.Here(room) : new Placement.Refused(OpenRooms.noPlace(room));
    }

    private Placement make(Wish wish) {
        Game<?> game = games.get(wish.game());
        if (game == null) {
            return refused(CloseCode.CLOSE_CODE_UNKNOWN_GAME, "no game " + wish.game());
        }
        if (rooms.size() >= rules.maxRooms()) {
            return refused(
                    CloseCode.CLOSE_CODE_NODE_FULL,
                    "the node has " + rooms.size() + " rooms, limit " + rules.maxRooms());
        }
        String id = wish.room().isEmpty() ? freeId(wish.game()) : wish.room();
        HostedRoom room = loops.add(unscheduled(game, id, wish), System.nanoTime());
        rooms.add(room);
        return room.promise() ? new Placement.Here(room) : new Placement.Refused(OpenRooms.noPlace(room));
    }

    private String freeId(String game) {
        String id;
        do {
            made++;
            id = game + "-" + made;
        } while (rooms.has(id));
        return id;
    }

    private <I extends Message> HostedRoom.Unscheduled unscheduled(Game<I> game, String id, Wish wish) {
        var heard = listener.opened(id, game.declaration().name());
        var stats = new RoomStats(id, game.declaration().schema(), rungs, heard);
        long seed = rules.seed().orElseGet(tokens::nextLong);
        var track = recordings.begin(game.declaration(), id, seed);
        var ports = new RoomPorts(stats, track, System::nanoTime, tokens);
        var defaults = RoomOptions.defaults(id, seed);
        var options = new RoomOptions(id, seed, defaults.inboxCapacity(), rules.ticksPerViewHash(), rules.pacing());
        Door door = wish.door().made(tokens);
        var office = new SeatOffice(desk, id, door, game.declaration().room());
        var about = new HostedRoom.About(stats, track, wish.traits(), door);
        return new HostedRoom.Unscheduled(new Room<>(game, options, ports), about, office);
    }

    private static CloseReason seatRefused(String why) {
        return new CloseReason(CloseCode.CLOSE_CODE_SEAT_REFUSED, "the seat's token is refused: " + why);
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
            draining = true;
            ending = rooms.clear();
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
            rooms.remove(room);
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
                rooms.remove(room);
            } finally {
                lock.unlock();
            }
            remove(room, Ending.EMPTY);
            return true;
        }

        @Override
        public void failed(HostedRoom room, Throwable failure) {
            Ids.of("room", room.id()).log(() -> LOG.error("a room failed at tick {}", room.newestTick() + 1, failure));
            room.end(RoomEnd.failed(room.id()));
            remove(room, Ending.FAILED);
        }

        @Override
        public void hung(HostedRoom room, long nanos) {
            Ids.of("room", room.id())
                    .log(() ->
                            LOG.error("a room hangs in tick {} for {} ms", room.newestTick() + 1, nanos / 1_000_000));
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
