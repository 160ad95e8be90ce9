package io.tickwire.server.lobby;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many seats one host reserves within the time that a reservation lasts: otherwise one that takes none of them
 * could keep everybody else out. Thread-safe; time is passed in.
 *
 * <p>This machine itself has no limit: a proxy on it speaks for many.
 */
final class ReservationQuota {
    static final int LIMIT = 32;

    private final long windowNanos;
    private final Map<InetAddress, Integer> reserved = new HashMap<>();
    private long beganNanos;

    ReservationQuota(long windowNanos, long nowNanos) {
        this.windowNanos = windowNanos;
        this.beganNanos = nowNanos;
    }

    /** Whether this host may reserve one more. */
    synchronized boolean take(InetAddress host, long nowNanos) {
        if (host.isLoopbackAddress()) {
            return true;
        }
        if (nowNanos - beganNanos >= windowNanos) {
            reserved.clear();
            beganNanos = nowNanos;
        }
        return reserved.merge(host, 1, Integer::sum) <= LIMIT;
    }
}
