package io.tickwire.benchmarks;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The result of one benchmark with one choice of parameters.
 *
 * @param benchmark class and method
 * @param parameters by name
 * @param score the mean
 * @param error half of the 99.9 % confidence interval; NaN when there are too few iterations for one
 * @param unit of score and error
 * @param bytesPerOperation allocated on the heap, when the profiler gc ran
 * @param counters other figures of the benchmark itself, by name
 */
record Measured(
        String benchmark,
        Map<String, String> parameters,
        double score,
        double error,
        String unit,
        OptionalDouble bytesPerOperation,
        Map<String, Double> counters) {
    Measured {
        parameters = Map.copyOf(parameters);
        counters = Map.copyOf(counters);
    }
}
