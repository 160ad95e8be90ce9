package io.tickwire.server.lobby;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tickwire.server.rooms.HostedRoom;
import java.util.List;

/** One public room, as {@code /v1/rooms} lists it. */
record RoomRow(
        String id,
        String game,
        String mode,
        String region,
        List<String> labels,
        int players,
        @JsonProperty("max_players") int maxPlayers,
        int spectators,
        boolean locked) {
    static RoomRow of(HostedRoom room) {
        return new RoomRow(
                room.id(),
                room.game(),
                room.traits().mode(),
                room.traits().region(),
                room.traits().labels(),
                room.players(),
                room.places(),
                room.spectators(),
                room.isLocked());
    }
}
