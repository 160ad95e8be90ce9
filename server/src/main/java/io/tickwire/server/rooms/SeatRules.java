package io.tickwire.server.rooms;

import io.tickwire.game.RoomSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * How seats are reserved, kept and taken.
 *
 * @param reserved a seat that was reserved over HTTP is to be taken within this time
 * @param kept a seat whose connection is lost is kept for so long, where the game does not say otherwise
 * @param arrivalsPerTick so many joins and returns a room carries out in a tick; the others wait for the next ones
 * @param players most that play in one room, where the game would take more
 * @param spectators most that watch one room
 * @param secret signs the tokens of seats, 16 characters or more; nodes that share it can check each other's. Empty: a
 *     random one, so that no token outlives the process
 */
public record SeatRules(
        Duration reserved, Duration kept, int arrivalsPerTick, int players, int spectators, Optional<String> secret) {
    /** Characters of a secret that nobody guesses. */
    public static final int LEAST_SECRET = 16;

    /** Most arrivals in a tick, and most players and spectators of a room. */
    public static final int MOST = 10_000;

    public SeatRules {
        RoomSettings.requireKeepable(reserved);
        RoomSettings.requireKeepable(kept);
        if (arrivalsPerTick < 1 || arrivalsPerTick > MOST) {
            throw new IllegalArgumentException("arrivals per tick is " + arrivalsPerTick + ", limit 1 to " + MOST);
        }
        if (players < 1 || players > MOST) {
            throw new IllegalArgumentException("players is " + players + ", limit 1 to " + MOST);
        }
        if (spectators < 0 || spectators > MOST) {
            throw new IllegalArgumentException("spectators is " + spectators + ", limit 0 to " + MOST);
        }
        secret.ifPresent(SeatRules::requireLong);
    }

    public static SeatRules defaults() {
        return new SeatRules(Duration.ofSeconds(15), Duration.ofSeconds(30), 32, MOST, 200, Optional.empty());
    }

    private static void requireLong(String secret) {
        if (secret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException(
                    "seat secret is " + secret.length() + " characters, least is " + LEAST_SECRET);
        }
    }

    @Override
    public String toString() {
        return "SeatRules[reserved=" + reserved + ", kept=" + kept + ", secret=hidden]";
    }
}
