package io.tickwire.server.ws;

import java.time.Duration;

/**
 * How fast one connection may talk. Above any of these it ends with 4010, and its socket is not read any further.
 *
 * @param framesPerSecond on average, pings and fragments included
 * @param messagesPerSecond whole messages, on average
 * @param bytesPerSecond on average, the heads of frames included
 * @param burst so much time's worth of each may come at once
 */
public record Rates(int framesPerSecond, int messagesPerSecond, int bytesPerSecond, Duration burst) {
    public Rates {
        WsLimits.check("framesPerSecond", framesPerSecond, 1, 1_000_000);
        WsLimits.check("messagesPerSecond", messagesPerSecond, 1, 1_000_000);
        WsLimits.check("bytesPerSecond", bytesPerSecond, 1, 1 << 30);
        if (burst.toMillis() < 1 || burst.toMinutes() > 1) {
            throw new IllegalArgumentException("burst is " + burst + ", allowed are 1 ms to 1 minute");
        }
    }

    public static Rates defaults() {
        return new Rates(600, 300, 256 << 10, Duration.ofSeconds(2));
    }

    /** How much of something may come at once. */
    long atOnce(int perSecond) {
        return perSecond * burst.toMillis() / 1_000;
    }
}
