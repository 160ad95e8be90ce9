package io.tickwire.games.crowd;

/** {@link Crowd} at 30 Hz. */
public final class CrowdAt30 extends Crowd {
    /** The game's name in a hello and on command lines. */
    public static final String NAME = "crowd-30";

    private static final int TICK_RATE_HZ = 30;

    public CrowdAt30() {
        super(NAME, TICK_RATE_HZ);
    }
}
