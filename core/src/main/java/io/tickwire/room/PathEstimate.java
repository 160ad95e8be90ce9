package io.tickwire.room;

/**
 * What acknowledgements tell of the path to a viewer: its least round trip, and the rate at which it delivers.
 *
 * <p>After BBR (Cardwell, Cheng, Gunn, Yeganeh, Jacobson, "BBR: congestion-based congestion control", 2016): the least
 * round trip and the greatest delivery rate of the recent past. The rate's past is shorter than BBR's ten round trips: a
 * rate that is believed for too long is a queue when the path becomes slow.
 */
final class PathEstimate {
    /** A viewer that is behind a full path from the start must not wait for long until that is understood. */
    private static final long FIRST_DRAIN_PAUSE_NANOS = 1_000_000_000L;

    private static final long DRAIN_PAUSE_NANOS = 10_000_000_000L;
    /** The rate is the greatest of the last one or two of these, which are no shorter than two least round trips. */
    private static final long RATE_WINDOW_NANOS = 200_000_000L;

    /** There is a queue when for a while all round trips are longer than the least by this factor; one alone may be late. */
    private static final double QUEUED = 1.25;

    /**
     * A round trip that is shorter than that of the full path by this part of what the narrowest place needs for a snapshot
     * has not waited there: the path is full no more.
     */
    private static final double CLEARLY = 0.6;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long CLEAR = Long.MAX_VALUE;

    private long leastRttNanos = -1;
    private long leastSeenNanos;
    private long drainPauseNanos = FIRST_DRAIN_PAUSE_NANOS;
    private long clearBelowNanos = CLEAR;
    private long drainSinceNanos = NEVER;
    private double bytesPerNano;
    private double bytesPerNanoBefore;
    private long rateWindowEnd = NEVER;

    /** Takes in an acknowledgement; full: so many snapshots are dropped that the path must be in use all the time. */
    void onAck(long nowNanos, InFlight.Delivery delivery, boolean full) {
        measureRoundTrip(nowNanos, delivery, full);
        measureRate(nowNanos, delivery);
    }

    private void measureRoundTrip(long nowNanos, InFlight.Delivery delivery, boolean full) {
        long rtt = Math.max(1, nowNanos - delivery.newestSentNanos);
        boolean drained = isDraining() && delivery.newestSentNanos - drainSinceNanos >= 0;
        if (drained) {
            long transmission = (long) (delivery.newestBytes / Math.max(bytesPerNano(), Double.MIN_NORMAL));
            leastRttNanos = rtt;
            clearBelowNanos = rtt - (long) (transmission * CLEARLY);
            drainPauseNanos = DRAIN_PAUSE_NANOS;
        } else if (leastRttNanos < 0 || (isLeastOfFullPath() && rtt < clearBelowNanos)) {
            leastRttNanos = rtt;
            clearBelowNanos = CLEAR;
        } else if (!isLeastOfFullPath()) {
            leastRttNanos = Math.min(leastRttNanos, rtt);
        }
        boolean late = rtt > leastRttNanos * QUEUED;
        if (drained || !full || !late) {
            leastSeenNanos = nowNanos;
            drainSinceNanos = NEVER;
        } else if (!isDraining() && nowNanos - leastSeenNanos >= drainPauseNanos) {
            drainSinceNanos = nowNanos;
        }
    }

    private void measureRate(long nowNanos, InFlight.Delivery delivery) {
        if (rateWindowEnd == NEVER || nowNanos - rateWindowEnd >= 0) {
            bytesPerNanoBefore = bytesPerNano;
            bytesPerNano = 0;
            rateWindowEnd = nowNanos + Math.max(RATE_WINDOW_NANOS, 2 * leastRttNanos);
        }
        bytesPerNano = Math.max(bytesPerNano, delivery.bytes / (double) Math.max(1, delivery.nanos));
    }

    /** The least round trip of the recent past, or -1 before the first. */
    long leastRoundTripNanos() {
        return leastRttNanos;
    }

    /** Whether the least round trip was taken on a full path: it contains what the narrowest place needs for a snapshot. */
    boolean isLeastOfFullPath() {
        return clearBelowNanos != CLEAR;
    }

    /** The greatest of the recent past, 0 before the first. */
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
}
