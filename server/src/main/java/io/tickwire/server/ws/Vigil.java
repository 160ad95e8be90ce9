package io.tickwire.server.ws;

/**
 * Decides when a connection has used up the patience with it. Looked at a few times a second by one thread; the time is
 * passed in.
 */
final class Vigil {
    /** What is to be done with the connection. */
    enum Verdict {
        NOTHING,
        /** A ping is due. */
        PING,
        /** Two pings were not answered. */
        SILENT,
        /** A write has made no progress for too long. */
        STUCK,
        /** It was closed, and the peer had its time to close too. */
        OVERDUE
    }

    private final long slowNanos;
    private final long closeNanos;
    private final Heartbeat heartbeat;

    private long seenProgress;
    private long stillSinceNanos;
    private boolean sawClosed;
    private long closingSinceNanos;

    Vigil(Patience patience, Heartbeat heartbeat, long nowNanos) {
        this.heartbeat = heartbeat;
        slowNanos = patience.slowAfter().toNanos();
        closeNanos = patience.closeWithin().toNanos();
        stillSinceNanos = nowNanos;
    }

    /**
     * @param closed whether the farewell was said
     * @param writing whether a write has not returned
     * @param progress grows with each piece that is written
     */
    Verdict look(long nowNanos, boolean closed, boolean writing, long progress) {
        boolean moved = progress != seenProgress;
        seenProgress = progress;
        if (moved || !writing) {
            stillSinceNanos = nowNanos;
        }
        if (closed && (moved || !sawClosed)) {
            sawClosed = true;
            closingSinceNanos = nowNanos;
        }
        if (closed) {
            return nowNanos - closingSinceNanos >= closeNanos ? Verdict.OVERDUE : Verdict.NOTHING;
        }
        if (nowNanos - stillSinceNanos >= slowNanos) {
            return Verdict.STUCK;
        }
        if (heartbeat.isLost(nowNanos)) {
            return Verdict.SILENT;
        }
        return heartbeat.isDue(nowNanos) ? Verdict.PING : Verdict.NOTHING;
    }
}
