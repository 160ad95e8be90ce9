package io.tickwire.client;

import java.time.Duration;
import java.util.Optional;

/**
 * An estimate of the server's clock, from the pong with the least round trip of the last ten. Written by the thread that
 * receives; readable from any.
 */
public final class ServerClock {
    private static final int KEPT = 10;

    private record Estimate(long offsetMicros, long roundTripMicros) {}

    private final Estimate[] pongs = new Estimate[KEPT];
    private int received;
    private volatile Optional<Estimate> best = Optional.empty();

    ServerClock() {}

    /** Takes in a pong: when its ping was sent and when it arrived by the own clock, when it was answered by the server's. */
    void onPong(long sentMicros, long serverMicros, long nowMicros) {
        long roundTrip = nowMicros - sentMicros;
        if (roundTrip < 0) {
            // Not the echo of a ping of ours.
            return;
        }
        pongs[received % KEPT] = new Estimate(serverMicros + roundTrip / 2 - nowMicros, roundTrip);
        received++;
        Estimate least = pongs[0];
        for (int i = 1; i < Math.min(received, KEPT); i++) {
            least = pongs[i].roundTripMicros < least.roundTripMicros ? pongs[i] : least;
        }
        best = Optional.of(least);
    }

    /** Whether a pong has arrived. */
    public boolean isKnown() {
        return best.isPresent();
    }

    /** Least round trip of the last ten pongs; empty before the first. */
    public Optional<Duration> roundTrip() {
        return best.map(estimate -> Duration.ofNanos(estimate.roundTripMicros * 1_000));
    }

    /**
     * The server's clock, in microseconds, at a moment of {@link System#nanoTime}.
     *
     * @throws IllegalStateException before the first pong
     */
    public long serverMicros(long nanoTime) {
        Estimate estimate = best.orElseThrow(() -> new IllegalStateException("no pong yet"));
        return nanoTime / 1_000 + estimate.offsetMicros;
    }
}
