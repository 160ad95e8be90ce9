package io.tickwire.loadtest.net;

/**
 * How a player is connected. Shaped at the client's end of the socket: bytes are read from it later and more slowly, and
 * written to it later, than they could be. So a bandwidth fills real socket buffers and holds the server back as a thin
 * line does, and a latency is seen by everything above TCP. What it is not: TCP's own acknowledgements are not delayed,
 * nothing is lost or sent again, and lines share nothing.
 *
 * @param latencyMicros added to each direction: half of the round trip; 0 to 10 s
 * @param jitterMicros at random up to so much more for each piece, in order nevertheless; 0 to 10 s
 * @param downBytesPerSecond 0: as fast as it comes; else 100 or more
 * @param upBytesPerSecond 0: as fast as it goes; else 100 or more
 */
public record Profile(long latencyMicros, long jitterMicros, int downBytesPerSecond, int upBytesPerSecond) {
    /** Nothing added. */
    public static final Profile PLAIN = new Profile(0, 0, 0, 0);

    private static final long LONGEST_MICROS = 10_000_000;
    private static final int LEAST_RATE = 100;

    public Profile {
        check("latency", latencyMicros);
        check("jitter", jitterMicros);
        checkRate("down", downBytesPerSecond);
        checkRate("up", upBytesPerSecond);
    }

    /** The same line, read at most so fast. */
    public Profile readAt(int bytesPerSecond) {
        int slower = downBytesPerSecond == 0 ? bytesPerSecond : Math.min(downBytesPerSecond, bytesPerSecond);
        return new Profile(latencyMicros, jitterMicros, slower, upBytesPerSecond);
    }

    boolean isDelayed() {
        return latencyMicros > 0 || jitterMicros > 0;
    }

    private static void check(String what, long micros) {
        if (micros < 0 || micros > LONGEST_MICROS) {
            throw new IllegalArgumentException(what + " is " + micros / 1_000 + " ms, limit 0 to 10000 ms");
        }
    }

    private static void checkRate(String what, int rate) {
        if (rate != 0 && rate < LEAST_RATE) {
            throw new IllegalArgumentException(what + " is " + rate + " bytes/s, least is " + LEAST_RATE);
        }
    }
}
