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
 * @param seats how seats are reserved, kept and taken
 */
public record RoomsRules(
        int maxRooms, int ticksPerViewHash, OptionalLong seed, PacingRules pacing, TickRules ticks, SeatRules seats) {
    public RoomsRules {
        if (maxRooms < 1) {
            throw new IllegalArgumentException("rooms is " + maxRooms + ", least is 1");
        }
    }

    /** Seats as usual. */
    public RoomsRules(int maxRooms, int ticksPerViewHash, OptionalLong seed, PacingRules pacing, TickRules ticks) {
        this(maxRooms, ticksPerViewHash, seed, pacing, ticks, SeatRules.defaults());
    }

    public static RoomsRules defaults() {
        return new RoomsRules(2_000, 30, OptionalLong.empty(), PacingRules.defaults(), TickRules.defaults());
    }

    public RoomsRules withSeats(SeatRules rules) {
        return new RoomsRules(maxRooms, ticksPerViewHash, seed, pacing, ticks, rules);
    }
}
