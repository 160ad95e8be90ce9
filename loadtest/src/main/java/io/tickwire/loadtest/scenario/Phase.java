package io.tickwire.loadtest.scenario;

/**
 * A part of a run.
 *
 * @param name for people
 * @param seconds its length; when the number of players does not change in it, counted from the moment at which all have
 *     joined
 * @param from players at its beginning
 * @param to players at its end; they join or leave at even distances, whether or not the server keeps up
 * @param shares how they behave
 * @param measured whether it counts for the figures; it is in the plots either way
 */
public record Phase(String name, int seconds, int from, int to, Shares<Behaviour> shares, boolean measured) {
    public static final int MAX_SECONDS = 86_400;
    public static final int MAX_PLAYERS = 10_000;

    public Phase {
        Limit.check("seconds", seconds, 1, MAX_SECONDS);
        Limit.check("players", from, 0, MAX_PLAYERS);
        Limit.check("players", to, 0, MAX_PLAYERS);
        if (from == 0 && to == 0) {
            throw new IllegalArgumentException("players is 0, limit 1 to " + MAX_PLAYERS);
        }
        if (shares.only(Behaviour.SPECTATOR)) {
            throw new IllegalArgumentException("shares are spectators alone, somebody must play");
        }
    }

    public boolean isRamp() {
        return from != to;
    }

    Phase shrunk(int divisor) {
        return new Phase(
                name,
                Math.ceilDiv(seconds, divisor),
                Math.ceilDiv(from, divisor),
                Math.ceilDiv(to, divisor),
                shares,
                measured);
    }

    /** Most players in it. */
    public int most() {
        return Math.max(from, to);
    }

    /** Players that should be there after a time. */
    public int playersAt(double secondsIn) {
        return (int) Math.round(from + (to - from) * Math.clamp(secondsIn / seconds, 0, 1));
    }
}
