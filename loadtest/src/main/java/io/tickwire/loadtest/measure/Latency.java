package io.tickwire.loadtest.measure;

import org.HdrHistogram.AbstractHistogram;

/**
 * How long something took, in milliseconds.
 *
 * @param p50 half of the samples were not longer
 * @param p90 nine of ten
 * @param p99 99 of 100
 * @param p999 999 of 1,000
 * @param max the longest
 */
public record Latency(double p50, double p90, double p99, double p999, double max) {
    private static final double MICROS_PER_MILLI = 1_000;

    /** Of a histogram of microseconds; all 0 when it is empty. */
    public static Latency of(AbstractHistogram micros) {
        return new Latency(
                micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(90) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
                micros.getValueAtPercentile(99.9) / MICROS_PER_MILLI,
                micros.getMaxValue() / MICROS_PER_MILLI);
    }
}
