package io.tickwire.client;

import java.time.Duration;

/** When pings go out: a few soon, so that the server's clock is known, then at a steady pause. By one thread, but for {@link #onHeard}. */
final class PingSchedule {
    /** A server that says nothing for so long, and answers none of several pings, is gone. */
    static final Duration SILENCE = Duration.ofSeconds(6);

    private static final int MAX_UNANSWERED = 5;
    private static final int SOON = 4;
    private static final long SOON_PAUSE_NANOS = 150_000_000;

    private final long pauseNanos;
    private int sent;
    private long nextNanos;
    private long sentNanos;
    private int unanswered;
    private volatile long heardNanos;

    PingSchedule(long pauseNanos, long nowNanos) {
        this.pauseNanos = pauseNanos;
        nextNanos = nowNanos;
        heardNanos = nowNanos;
    }

    /** The server has said something, whatever it is; on any thread. */
    void onHeard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Pings are counted too: a program that was stopped for an hour has sent none, so it is not told of silence. */
    boolean isSilent(long nowNanos) {
        return unanswered >= MAX_UNANSWERED && nowNanos - heardNanos > SILENCE.toNanos();
    }

    boolean isDue(long nowNanos) {
        return nowNanos - nextNanos >= 0;
    }

    void onSent(long nowNanos) {
        sent++;
        unanswered = heardNanos - sentNanos > 0 ? 1 : unanswered + 1;
        sentNanos = nowNanos;
        nextNanos = nowNanos + (sent < SOON ? Math.min(SOON_PAUSE_NANOS, pauseNanos) : pauseNanos);
    }
}
