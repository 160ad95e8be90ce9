package io.tickwire.loadtest;

import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param rooms named {@code load-1}, {@code load-2} and so on
 * @param playersPerRoom bots in each room
 * @param seconds the measured time, after everyone has joined and settled
 * @param game its bots make the inputs; a game without bots is watched only
 * @param inputHz inputs of each player per second
 * @param stalled players, spread over the rooms, that stop reading after they have joined
 * @param target the server; empty: one is started for the test
 */
record LoadPlan(
        int rooms, int playersPerRoom, int seconds, String game, int inputHz, int stalled, Optional<Target> target) {
    static final int MAX_ROOMS = 10_000;
    static final int MAX_PLAYERS = 10_000;
    static final int MAX_SECONDS = 86_400;
    static final int MAX_INPUT_HZ = 120;

    LoadPlan {
        check("--rooms", rooms, 1, MAX_ROOMS);
        check("--players", playersPerRoom, 1, 1_000);
        check("--rooms times --players", rooms * playersPerRoom, 1, MAX_PLAYERS);
        check("--seconds", seconds, 1, MAX_SECONDS);
        check("--input-hz", inputHz, 1, MAX_INPUT_HZ);
        check("--stalled", stalled, 0, rooms * playersPerRoom - 1);
    }

    int players() {
        return rooms * playersPerRoom;
    }

    /** The room of a player, by the player's index from 0. */
    String room(int player) {
        return "load-" + (player / playersPerRoom + 1);
    }

    /** Whether a player stops reading: every so many, so that they are in as many rooms as possible. */
    boolean stalls(int player) {
        long before = (long) player * stalled / players();
        long after = (player + 1L) * stalled / players();
        return after > before;
    }

    private static void check(String what, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new IllegalArgumentException(what + " is " + value + ", limit " + least + " to " + greatest);
        }
    }
}
