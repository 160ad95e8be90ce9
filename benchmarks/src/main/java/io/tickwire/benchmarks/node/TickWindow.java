package io.tickwire.benchmarks.node;

import io.tickwire.loadtest.Scrape;

/**
 * A server's ticks between two scrapes, by its own histograms.
 *
 * @param from the earlier scrape
 * @param to the later one
 */
public record TickWindow(Scrape from, Scrape to) {
    private static final String LATENESS = "tickwire_tick_lateness_seconds";
    private static final String DURATION = "tickwire_tick_duration_seconds";

    /** How many. */
    public long ticks() {
        return Math.round(to.sum(LATENESS + "_count", "") - from.sum(LATENESS + "_count", ""));
    }

    /** In milliseconds, how late they began: the upper bound of the bucket that has this quantile; 1 for the latest. */
    public double lateMillis(double quantile) {
        return millis(LATENESS, quantile);
    }

    /** In milliseconds, how long they took: the upper bound of the bucket that has this quantile; 1 for the longest. */
    public double tookMillis(double quantile) {
        return millis(DURATION, quantile);
    }

    private double millis(String timer, double quantile) {
        return to.quantileSince(from, timer + "_bucket", quantile) * 1e3;
    }
}
