package io.tickwire.loadtest.scenario;

/**
 * The measure of what misbehaving players do.
 *
 * @param slowBytesPerSecond that a slow one reads
 * @param malformedEverySeconds between joining and sending what is no message
 * @param reconnectEverySeconds between joining and losing the connection
 * @param awaySeconds before it comes back
 */
public record Mischief(int slowBytesPerSecond, int malformedEverySeconds, int reconnectEverySeconds, int awaySeconds) {
    private static final int HOUR = 3_600;

    public Mischief {
        Limit.check("slow_bytes_per_s", slowBytesPerSecond, 100, 1_000_000_000);
        Limit.check("malformed_every_s", malformedEverySeconds, 1, HOUR);
        Limit.check("reconnect_every_s", reconnectEverySeconds, 1, HOUR);
        Limit.check("away_s", awaySeconds, 0, HOUR);
    }

    Mischief shrunk(int divisor) {
        return new Mischief(
                slowBytesPerSecond,
                Math.ceilDiv(malformedEverySeconds, divisor),
                Math.ceilDiv(reconnectEverySeconds, divisor),
                Math.ceilDiv(awaySeconds, divisor));
    }

    public static Mischief defaults() {
        return new Mischief(2_000, 2, 5, 1);
    }
}
