package io.tickwire.server.session;

import io.tickwire.server.rooms.Door;
import io.tickwire.server.rooms.RoomTraits;
import io.tickwire.server.rooms.Wish;
import io.tickwire.server.wire.ClientMessage;

/** Reads what a client wishes for out of its join. */
final class Wishes {
    private Wishes() {}

    /** @throws IllegalArgumentException when a word of it is beyond its limits */
    static Wish of(String game, ClientMessage.Join join) {
        ClientMessage.RoomKind kind = join.kind();
        var traits = new RoomTraits(kind.mode(), kind.region(), kind.labels());
        return new Wish(game, join.room(), join.create(), traits, new Door(kind.isPrivate(), kind.code()));
    }
}
