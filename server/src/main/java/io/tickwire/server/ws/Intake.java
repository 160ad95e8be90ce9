package io.tickwire.server.ws;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import java.util.concurrent.TimeUnit;

/**
 * What one connection has sent of late: three token buckets, each kept as the one moment at which it would be full again.
 * Not thread-safe.
 */
final class Intake {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Rates rates;
    private long framesFullNanos;
    private long messagesFullNanos;
    private long bytesFullNanos;

    Intake(Rates rates, long nowNanos) {
        this.rates = rates;
        framesFullNanos = nowNanos;
        messagesFullNanos = nowNanos;
        bytesFullNanos = nowNanos;
    }

    /** Takes a frame; false when that was too much. */
    boolean takeFrame(int bytes, boolean completesMessage, long nowNanos) {
        framesFullNanos = after(framesFullNanos, 1, rates.framesPerSecond(), nowNanos);
        bytesFullNanos = after(bytesFullNanos, bytes, rates.bytesPerSecond(), nowNanos);
        if (completesMessage) {
            messagesFullNanos = after(messagesFullNanos, 1, rates.messagesPerSecond(), nowNanos);
        }
        return !isOver(framesFullNanos, nowNanos)
                && !isOver(messagesFullNanos, nowNanos)
                && !isOver(bytesFullNanos, nowNanos);
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    int prefetch() {
        return (int) framesFullNanos;
    }

    /** Why {@link #takeFrame} answered false. */
    CloseReason refusal(long nowNanos) {
        if (isOver(messagesFullNanos, nowNanos)) {
            return tooMany("messages", rates.messagesPerSecond());
        }
        return isOver(framesFullNanos, nowNanos)
                ? tooMany("frames", rates.framesPerSecond())
                : tooMany("bytes", rates.bytesPerSecond());
    }

    private static long after(long fullNanos, int amount, int perSecond, long nowNanos) {
        long from = fullNanos - nowNanos < 0 ? nowNanos : fullNanos;
        return from + amount * SECOND_NANOS / perSecond;
    }

    private boolean isOver(long fullNanos, long nowNanos) {
        return fullNanos - nowNanos > rates.burst().toNanos();
    }

    private CloseReason tooMany(String what, int perSecond) {
        return new CloseReason(
                CloseCode.CLOSE_CODE_RATE,
                "more than " + perSecond + " " + what + " per second and " + rates.atOnce(perSecond) + " at once");
    }
}
