package io.tickwire.benchmarks.players;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who plays: written as {@code 50x10@20}.
 *
 * @param rooms 1 to 2,000
 * @param players of each room, 1 to 1,000; 9,000 in all at most
 * @param tickRateHz of the room, one that the crowd has
 */
public record Shape(int rooms, int players, int tickRateHz) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})x(\\d{1,4})@(\\d{1,3})");
    private static final int MAX_ROOMS = 2_000;
    private static final int MAX_OF_ROOM = 1_000;
    /** One process has so many sockets, with some to spare. */
    private static final int MAX_PLAYERS = 9_000;

    public Shape {
        check("rooms", rooms, MAX_ROOMS);
        check("players of a room", players, MAX_OF_ROOM);
        check("players", rooms * players, MAX_PLAYERS);
        if (!Crowds.RATES.contains(tickRateHz)) {
            throw new IllegalArgumentException("rate is " + tickRateHz + " Hz, the crowd has " + Crowds.RATES);
        }
    }

    /**
     * Reads what is written so.
     *
     * @throws IllegalArgumentException when it is none, or beyond a limit
     */
    public static Shape parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not ROOMSxPLAYERS@HZ, such as 50x10@20");
        }
        return new Shape(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    public int all() {
        return rooms * players;
    }

    @Override
    public String toString() {
        return rooms + "x" + players + "@" + tickRateHz;
    }

    private static void check(String what, int value, int greatest) {
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException(what + " is " + value + ", limit 1 to " + greatest);
        }
    }
}
