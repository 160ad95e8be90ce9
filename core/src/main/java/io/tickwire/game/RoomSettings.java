package io.tickwire.game;

/**
 * Rates and sizes of a room.
 *
 * @param tickRateHz ticks per second, 1 to 128
 * @param ticksPerSnapshot a snapshot for each so many ticks, at most; the send rate is the tick rate divided by it
 * @param maxPlayers places, 1 to 1,000
 * @param overrun what happens to ticks that could not be begun in time
 */
public record RoomSettings(int tickRateHz, int ticksPerSnapshot, int maxPlayers, Overrun overrun) {
    /** Highest tick rate. */
    public static final int MAX_TICK_RATE_HZ = 128;

    /** Most places of a room. */
    public static final int MAX_PLAYERS = 1_000;

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
    }

    public static RoomSettings defaults() {
        return new RoomSettings(30, 1, 64, new Overrun.CatchUp(3));
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
