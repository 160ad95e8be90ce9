package io.tickwire.server.rooms;

import java.time.Duration;

/**
 * How this node ticks its rooms.
 *
 * @param threads tick threads, 1 to 64
 * @param hangAfter a tick that runs for so long has hung: its room is given up, the others move to a new thread
 * @param emptyFor a room without players ends after so long
 */
public record TickRules(int threads, Duration hangAfter, Duration emptyFor) {
    private static final int MAX_THREADS = 64;

    public TickRules {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("tick threads is " + threads + ", limit 1 to " + MAX_THREADS);
        }
    }

    /** Half of the processors tick, the others read and write. */
    public static TickRules defaults() {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MAX_THREADS);
        return new TickRules(threads, Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
}
