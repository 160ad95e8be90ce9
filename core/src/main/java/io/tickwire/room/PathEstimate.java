package io.tickwire.room;

/**
 * What acknowledgements tell of the path to a viewer: its least round trip, and the rate at which it delivers.
 *
 * <p>The two filters of BBR (Cardwell, Cheng, Gunn, Yeganeh, Jacobson, "BBR: congestion-based congestion control", 2016):
 * the least round trip and the greatest delivery rate of the recent past, each kept over two windows so that the old
 * value fades out.
 */
final class PathEstimate {
    private static final long RTT_WINDOW_NANOS = 10_000_000_000L;
    private static final long RATE_WINDOW_NANOS = 500_000_000L;

    private long rttNanos = Long.MAX_VALUE;
    private long rttBeforeNanos = Long.MAX_VALUE;
    private long rttWindowEnd = Long.MIN_VALUE;
    private double bytesPerNano;
    private double bytesPerNanoBefore;
    private long rateWindowEnd = Long.MIN_VALUE;

    /** Takes in one acknowledgement: a round trip, and the bytes that were delivered within it. */
    void onAck(long nowNanos, long roundTripNanos, long bytes) {
        long rtt = Math.max(1, roundTripNanos);
        if (rttWindowEnd == Long.MIN_VALUE || nowNanos - rttWindowEnd >= 0) {
            rttBeforeNanos = rttNanos;
            rttNanos = rtt;
            rttWindowEnd = nowNanos + RTT_WINDOW_NANOS;
        }
        rttNanos = Math.min(rttNanos, rtt);
        if (rateWindowEnd == Long.MIN_VALUE || nowNanos - rateWindowEnd >= 0) {
            bytesPerNanoBefore = bytesPerNano;
            bytesPerNano = 0;
            rateWindowEnd = nowNanos + RATE_WINDOW_NANOS;
        }
        bytesPerNano = Math.max(bytesPerNano, bytes / (double) rtt);
    }

    /** The least round trip of the last 10 to 20 s, or -1 when there was none. */
    long leastRoundTripNanos() {
        long least = Math.min(rttNanos, rttBeforeNanos);
        return least == Long.MAX_VALUE ? -1 : least;
    }

    double bytesPerNano() {
        return Math.max(bytesPerNano, bytesPerNanoBefore);
    }
}
