package io.tickwire.server.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tickwire.server.rooms.HostedRoom;
import io.tickwire.server.rooms.RoomStats;
import io.tickwire.server.rooms.RoomStats.Spread;
import java.util.List;

/** One room, as {@code /api/rooms} tells it. Durations in microseconds. */
record RoomReport(
        String id,
        String game,
        String mode,
        String region,
        List<String> labels,
        @JsonProperty("private") boolean isPrivate,
        boolean locked,
        int players,
        int spectators,
        @JsonProperty("max_players") int maxPlayers,
        int tick,
        @JsonProperty("tick_rate_hz") int tickRateHz,
        @JsonProperty("ticks_skipped") long ticksSkipped,
        @JsonProperty("tick_duration_us") Spread tickDuration,
        @JsonProperty("tick_lateness_us") Spread tickLateness,
        Snapshots snapshots) {
    record Snapshots(long sent, long dropped, long keyframes, long bytes, long resyncs) {}

    static RoomReport of(HostedRoom room) {
        RoomStats stats = room.stats();
        return new RoomReport(
                room.id(),
                room.game(),
                room.traits().mode(),
                room.traits().region(),
                room.traits().labels(),
                room.door().isPrivate(),
                room.isLocked(),
                room.players(),
                room.spectators(),
                room.places(),
                room.newestTick(),
                room.tickRateHz(),
                stats.skipped(),
                stats.durations(),
                stats.latenesses(),
                new Snapshots(
                        stats.snapshotsSent(),
                        stats.snapshotsDropped(),
                        stats.keyframes(),
                        stats.bytes(),
                        stats.resyncs()));
    }
}
