package io.tickwire.server.rooms;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rooms that there are, and which of them fits a wish. Not thread-safe: guarded by the lock of {@link Rooms}. */
final class OpenRooms {
    private final Map<String, HostedRoom> byId = new LinkedHashMap<>();
    private final Map<String, HostedRoom> byCode = new LinkedHashMap<>();

    int size() {
        return byId.size();
    }

    /** Oldest first. */
    List<HostedRoom> all() {
        return List.copyOf(byId.values());
    }

    void add(HostedRoom room) {
        byId.put(room.id(), room);
        if (room.door().isPrivate()) {
            byCode.put(room.door().code(), room);
        }
    }

    void remove(HostedRoom room) {
        byId.remove(room.id(), room);
        byCode.remove(room.door().code(), room);
    }

    List<HostedRoom> clear() {
        List<HostedRoom> all = all();
        byId.clear();
        byCode.clear();
        return all;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    Optional<HostedRoom> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The room that the wish names by its code or id; empty when it names none, or one that is not there. */
    Optional<HostedRoom> named(Wish wish) {
        if (!wish.room().isEmpty()) {
            return byId(wish.room());
        }
        return wish.door().code().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(byCode.get(wish.door().code()));
    }

    /** Whether the wish names a room. */
    static boolean isNamed(Wish wish) {
        return !wish.room().isEmpty() || !wish.door().code().isEmpty();
    }

    /** A public room of the kind that is wished for, in which a place is now promised. */
    Optional<HostedRoom> promiseAny(Wish wish) {
        for (HostedRoom room : byId.values()) {
            if (room.game().equals(wish.game())
                    && !room.door().isPrivate()
                    && room.traits().fit(wish.traits())
                    && room.promise()) {
                return Optional.of(room);
            }
        }
        return Optional.empty();
    }

    /** Why nobody comes into this room with this wish, whether it has space or not. */
    static Optional<CloseReason> refusal(HostedRoom room, Wish wish) {
        if (!room.door().opensFor(wish.door())) {
            // In the same words as if there were none: who does not know the code learns nothing.
            return Optional.of(unknown(wish));
        }
        if (!room.game().equals(wish.game())) {
            return Optional.of(new CloseReason(
                    CloseCode.CLOSE_CODE_UNKNOWN_ROOM,
                    "room " + room.id() + " plays " + room.game() + ", not " + wish.game()));
        }
        return Optional.empty();
    }

    /** Why this room has promised no place. */
    static CloseReason noPlace(HostedRoom room) {
        if (room.isLocked()) {
            return new CloseReason(CloseCode.CLOSE_CODE_ROOM_LOCKED, "room " + room.id() + " takes no new players now");
        }
        return new CloseReason(
                CloseCode.CLOSE_CODE_ROOM_FULL,
                "room " + room.id() + " has " + room.players() + " players, limit " + room.places());
    }

    static CloseReason unknown(Wish wish) {
        String named = wish.room().isEmpty() ? "with this code" : wish.room();
        return new CloseReason(CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "no room " + named);
    }
}
