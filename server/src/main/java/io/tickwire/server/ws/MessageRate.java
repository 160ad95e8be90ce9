package io.tickwire.server.ws;

import java.util.concurrent.TimeUnit;

/** A token bucket, kept as the one moment at which it would be full again. Not thread-safe. */
final class MessageRate {
    private final long nanosPerMessage;
    private final long burstNanos;
    private long fullAgainNanos;

    MessageRate(int messagesPerSecond, int burst, long nowNanos) {
        nanosPerMessage = TimeUnit.SECONDS.toNanos(1) / messagesPerSecond;
        burstNanos = burst * nanosPerMessage;
        fullAgainNanos = nowNanos;
    }

    /** Takes a token; false when there is none. */
    boolean take(long nowNanos) {
        if (fullAgainNanos - nowNanos < 0) {
            fullAgainNanos = nowNanos;
        }
        if (fullAgainNanos + nanosPerMessage - nowNanos > burstNanos) {
            return false;
        }
        fullAgainNanos += nanosPerMessage;
        return true;
    }
}
