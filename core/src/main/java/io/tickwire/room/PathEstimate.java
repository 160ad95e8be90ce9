package io.tickwire.room;

/**
 * What acknowledgements tell of the path to a viewer: its least round trip, and the rate at which it delivers.
 *
 * <p>After BBR (Cardwell, Cheng, Gunn, Yeganeh, Jacobson, "BBR: congestion-based congestion control", 2016): the least
 * round trip and the greatest delivery rate of the recent past. Time is that of the ticks, so that a round trip is how
 * long it takes until an acknowledgement has an effect.
 */
final class PathEstimate {
    private static final long RTT_WINDOW_NANOS = 10_000_000_000L;
    private static final long RATE_WINDOW_NANOS = 500_000_000L;
    private static final long SEEK_PAUSE_NANOS = 10_000_000_000L;
    private static final long QUEUE_WINDOW_NANOS = 100_000_000L;

    /** There is a queue when for a while all round trips are longer than the least by this factor; one alone may be late. */
    private static final double QUEUED = 1.25;

    private static final long NEVER = Long.MIN_VALUE;

    private long leastRttNanos = -1;
    private long leastSeenNanos;
    private long drainSinceNanos = NEVER;
    private boolean seeking = true;
    private long soughtNanos;
    private long rttOfWindowNanos = Long.MAX_VALUE;
    private long queueWindowEnd = NEVER;
    private double bytesPerNano;
    private double bytesPerNanoBefore;
    private long rateWindowEnd = NEVER;

    void onAck(long nowNanos, InFlight.Delivery delivery) {
        measureRoundTrip(nowNanos, delivery);
        lookForQueue(nowNanos, delivery);
        measureRate(nowNanos, delivery);
    }

    private void measureRoundTrip(long nowNanos, InFlight.Delivery delivery) {
        long rtt = Math.max(1, nowNanos - delivery.newestSentNanos);
        boolean drained = drainSinceNanos != NEVER && delivery.newestSentNanos - drainSinceNanos >= 0;
        if (leastRttNanos < 0 || drained || rtt < leastRttNanos) {
            leastRttNanos = rtt;
        }
        if (rtt <= leastRttNanos * 1.05) {
            leastSeenNanos = nowNanos;
            drainSinceNanos = NEVER;
        } else if (drainSinceNanos == NEVER && nowNanos - leastSeenNanos >= RTT_WINDOW_NANOS) {
            drainSinceNanos = nowNanos;
        }
    }

    private void lookForQueue(long nowNanos, InFlight.Delivery delivery) {
        if (queueWindowEnd == NEVER || nowNanos - queueWindowEnd >= 0) {
            boolean queued = queueWindowEnd != NEVER && rttOfWindowNanos > leastRttNanos * QUEUED;
            if (queued) {
                soughtNanos = nowNanos;
            }
            seeking = !queued && (seeking || nowNanos - soughtNanos >= SEEK_PAUSE_NANOS);
            rttOfWindowNanos = Long.MAX_VALUE;
            queueWindowEnd = nowNanos + QUEUE_WINDOW_NANOS;
        }
        rttOfWindowNanos = Math.min(rttOfWindowNanos, nowNanos - delivery.newestSentNanos);
    }

    private void measureRate(long nowNanos, InFlight.Delivery delivery) {
        if (rateWindowEnd == NEVER || nowNanos - rateWindowEnd >= 0) {
            bytesPerNanoBefore = bytesPerNano;
            bytesPerNano = 0;
            rateWindowEnd = nowNanos + RATE_WINDOW_NANOS;
        }
        bytesPerNano = Math.max(bytesPerNano, delivery.bytes / (double) Math.max(1, delivery.nanos));
    }

    /** The least round trip of the recent past, or -1 before the first. */
    long leastRoundTripNanos() {
        return leastRttNanos;
    }

    double bytesPerNano() {
        return Math.max(bytesPerNano, bytesPerNanoBefore);
    }

    /**
     * Whether as little as possible should be under way for one round trip: for a while all round trips have met a queue,
     * so nobody knows any more how long the path is without one.
     */
    boolean isDraining() {
        return drainSinceNanos != NEVER;
    }

    /**
     * Whether the path may carry more than it was seen to: no round trip has met a queue lately. What is under way may
     * then double with each round trip.
     */
    boolean isSeeking() {
        return seeking;
    }
}
