package io.tickwire.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts to connect: anything from 0 to a limit that doubles ("full jitter"), so that a thousand clients
 * that lost the same server do not come back in the same moment. While an outage is young the limit stays at 2 s: a server
 * that was only started anew has its players back soon. Not thread-safe; time is passed in.
 */
final class Backoff {
    private static final long FIRST_NANOS = 500_000_000L;
    private static final long YOUNG_LIMIT_NANOS = 2_000_000_000L;
    private static final long OLD_LIMIT_NANOS = 15_000_000_000L;
    private static final long YOUNG_NANOS = 60_000_000_000L;
    private static final int MAX_DOUBLINGS = 30;

    private final RandomGenerator random;
    private final long giveUpNanos;
    private int attempts;
    private long sinceNanos;

    /** @param giveUpAfter an outage that lasts for so long is for good */
    Backoff(RandomGenerator random, Duration giveUpAfter) {
        this.random = random;
        this.giveUpNanos = giveUpAfter.toNanos();
    }

    /**
     * The pause before the next attempt; empty when it is time to give up.
     *
     * @param atLeast what the server asked for
     */
    Optional<Duration> next(long nowNanos, Duration atLeast) {
        if (attempts == 0) {
            sinceNanos = nowNanos;
        }
        long age = nowNanos - sinceNanos;
        if (age >= giveUpNanos) {
            return Optional.empty();
        }
        long most = age < YOUNG_NANOS ? YOUNG_LIMIT_NANOS : OLD_LIMIT_NANOS;
        long limit = Math.min(most, FIRST_NANOS << Math.min(attempts, MAX_DOUBLINGS));
        attempts++;
        return Optional.of(atLeast.plusNanos((long) (random.nextDouble() * limit)));
    }

    /** The outage is over. */
    void succeeded() {
        attempts = 0;
    }
}
