package io.tickwire.server.rooms;

import io.tickwire.room.PacingRules;
import java.util.OptionalLong;

/**
 * What this node allows its rooms.
 *
 * @param maxRooms above it no more are made
 * @param ticksPerViewHash a snapshot of each so many ticks carries the hash of its view
 * @param seed of every room's world; empty: each has its own
 * @param pacing when a viewer is sent a snapshot
 * @param ticks the tick threads
 */
public record RoomsRules(int maxRooms, int ticksPerViewHash, OptionalLong seed, PacingRules pacing, TickRules ticks) {
    public RoomsRules {
        if (maxRooms < 1) {
            throw new IllegalArgumentException("rooms is " + maxRooms + ", least is 1");
        }
    }

    public static RoomsRules defaults() {
        return new RoomsRules(2_000, 30, OptionalLong.empty(), PacingRules.defaults(), TickRules.defaults());
    }
}
