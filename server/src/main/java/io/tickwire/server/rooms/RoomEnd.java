package io.tickwire.server.rooms;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;

/** What players are told when their room ends. */
final class RoomEnd {
    static final CloseReason CLOSED = new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "the room has ended");

    static final CloseReason DRAINING =
            new CloseReason(CloseCode.CLOSE_CODE_GOING_AWAY, "the server is shutting down and takes no new players");

    private RoomEnd() {}

    static CloseReason failed(String room) {
        return new CloseReason(CloseCode.CLOSE_CODE_ROOM_FAILED, "the game failed in room " + room);
    }

    static CloseReason hung(String room, long nanos) {
        return new CloseReason(
                CloseCode.CLOSE_CODE_ROOM_FAILED,
                "a tick of room " + room + " has been running for " + nanos / 1_000_000 + " ms");
    }
}
