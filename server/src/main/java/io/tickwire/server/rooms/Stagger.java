package io.tickwire.server.rooms;

/**
 * Spreads the rooms of one loop over the tick period, in a few bursts: so their work does not come in one lump, and the
 * thread need not sleep and wake for each of them, nor find its caches cold.
 *
 * <p>The bursts are filled in the order of the multiples of the golden ratio modulo 1, which are evenly spread for every
 * count of rooms (three-distance theorem, Sós 1958), so nobody needs to know how many rooms will come.
 */
final class Stagger {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    /** Bursts of a period. Without them 50 rooms at 20 Hz cost a fourth more CPU time for each snapshot. */
    private static final int BURSTS = 8;

    /**
     * Rooms of a burst are due one after the other: about what a room of ten takes, so that the thread neither sleeps between them nor
     * calls the last one late. Rooms that do not find room between two bursts begin together with others.
     */
    private static final long STEP_NANOS = 100_000;

    private final long epochNanos;
    private int rooms;

    Stagger(long epochNanos) {
        this.epochNanos = epochNanos;
    }

    /** The first deadline of one more room: within one period from now. */
    long next(long nowNanos, long periodNanos) {
        double turn = rooms * GOLDEN_RATIO;
        int burst = (int) ((turn - Math.floor(turn)) * BURSTS);
        long burstNanos = periodNanos / BURSTS;
        long steps = Math.max(1, burstNanos / STEP_NANOS);
        long phase = burst * burstNanos + rooms / BURSTS % steps * STEP_NANOS;
        rooms++;
        long since = Math.floorMod(nowNanos - epochNanos - phase, periodNanos);
        return nowNanos + periodNanos - since;
    }
}
