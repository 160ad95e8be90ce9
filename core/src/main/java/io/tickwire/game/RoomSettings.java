package io.tickwire.game;

import java.time.Duration;
import java.util.Optional;

/**
 * Rates and sizes of a room.
 *
 * @param tickRateHz ticks per second, 1 to 128
 * @param ticksPerSnapshot a snapshot for each so many ticks, at most; the send rate is the tick rate divided by it
 * @param maxPlayers places, 1 to 1,000
 * @param overrun what happens to ticks that could not be begun in time
 * @param seatKept how long a seat is kept whose connection is lost, 0 to 1 h; empty: as the operator wants it
 */
public record RoomSettings(
        int tickRateHz, int ticksPerSnapshot, int maxPlayers, Overrun overrun, Optional<Duration> seatKept) {
    /** Highest tick rate. */
    public static final int MAX_TICK_RATE_HZ = 128;

    /** Most places of a room. */
    public static final int MAX_PLAYERS = 1_000;

    private static final Duration MAX_SEAT_KEPT = Duration.ofHours(1);

    /** What happens to ticks that could not be begun in time. */
    public sealed interface Overrun {
        /** They are left out: the room stays on its schedule and its world falls behind the clock. */
        record Skip() implements Overrun {}

        /** Up to {@code ticks} of them are made up for, one right after the other; the rest is left out. */
        record CatchUp(int ticks) implements Overrun {
            public CatchUp {
                if (ticks < 1 || ticks > 16) {
                    throw new IllegalArgumentException("catch-up of " + ticks + " ticks, limit 1 to 16");
                }
            }
        }

        /** None is left out: time slows down, the schedule moves back by what was missed. */
        record Dilate() implements Overrun {}
    }

    public RoomSettings {
        require("tick rate", tickRateHz, MAX_TICK_RATE_HZ);
        require("ticks per snapshot", ticksPerSnapshot, tickRateHz);
        require("players", maxPlayers, MAX_PLAYERS);
        seatKept.ifPresent(RoomSettings::requireKeepable);
    }

    /** Seats are kept as the operator wants it. */
    public RoomSettings(int tickRateHz, int ticksPerSnapshot, int maxPlayers, Overrun overrun) {
        this(tickRateHz, ticksPerSnapshot, maxPlayers, overrun, Optional.empty());
    }

    public static RoomSettings defaults() {
        return new RoomSettings(30, 1, 64, new Overrun.CatchUp(3));
    }

    public RoomSettings withSeatKept(Duration kept) {
        return new RoomSettings(tickRateHz, ticksPerSnapshot, maxPlayers, overrun, Optional.of(kept));
    }

    /**
     * Refuses what no seat is kept for.
     *
     * @throws IllegalArgumentException when it is below 0 or above 1 h
     */
    public static void requireKeepable(Duration kept) {
        if (kept.isNegative() || kept.compareTo(MAX_SEAT_KEPT) > 0) {
            throw new IllegalArgumentException(
                    "seat kept for " + kept.toSeconds() + " s, limit 0 to " + MAX_SEAT_KEPT.toSeconds());
        }
    }

    /** Nanoseconds from one tick to the next. */
    public long periodNanos() {
        return 1_000_000_000L / tickRateHz;
    }

    private static void require(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " is " + value + ", limit 1 to " + max);
        }
    }
}
