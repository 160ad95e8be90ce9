package io.tickwire.loadtest.measure;

import java.util.Map;

/**
 * One second of a run.
 *
 * @param at seconds since the run began, at its end
 * @param measured whether it counts for the figures
 * @param latencies of what was recorded in it
 * @param values the rest by name, for instance {@code players}; what is unknown is missing
 */
public record Second(double at, boolean measured, Map<Metric, Latency> latencies, Map<String, Double> values) {
    public Second {
        latencies = Map.copyOf(latencies);
        values = Map.copyOf(values);
    }
}
