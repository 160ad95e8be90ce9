package io.tickwire.server.rooms;

/**
 * Spreads the rooms of one loop over the tick period, so that their work does not come in one lump.
 *
 * <p>Multiples of the golden ratio modulo 1 are evenly spread for every count of rooms (three-distance theorem, Sós 1958),
 * so nobody needs to know how many rooms will come.
 */
final class Stagger {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final long epochNanos;
    private int rooms;

    Stagger(long epochNanos) {
        this.epochNanos = epochNanos;
    }

    /** The first deadline of one more room: within one period from now. */
    long next(long nowNanos, long periodNanos) {
        double turn = rooms++ * GOLDEN_RATIO;
        long phase = (long) ((turn - Math.floor(turn)) * periodNanos);
        long since = Math.floorMod(nowNanos - epochNanos - phase, periodNanos);
        return nowNanos + periodNanos - since;
    }
}
