package io.tickwire.loadtest.report;

import io.tickwire.loadtest.measure.Latency;
import java.util.Map;

/** One figure of a report. */
public sealed interface Figure {
    /** So many. */
    record Count(long value) implements Figure {}

    /** So much, and how far off that would be in another run; NaN: unknown. */
    record Amount(double value, double noise) implements Figure {}

    /** How long, in milliseconds, and how far off that would be in another run. */
    record Spread(Latency value, Latency noise) implements Figure {}

    /** So many of each, for instance of each close code. */
    record Each(Map<String, Long> value) implements Figure {
        public Each {
            value = Map.copyOf(value);
        }
    }

    /** A name. */
    record Text(String value) implements Figure {}

    /** Its number, or that of one of its parts ({@code p50} to {@code max}); NaN when it has none. */
    default double number(String part) {
        return switch (this) {
            case Count(long value) -> value;
            case Amount(double value, double noise) -> value;
            case Spread(Latency value, Latency noise) -> part(value, part);
            case Each(Map<String, Long> value) ->
                value.values().stream().mapToLong(Long::longValue).sum();
            case Text(String value) -> Double.NaN;
        };
    }

    /** How far off {@link #number} would be in another run; NaN: unknown. */
    default double noise(String part) {
        return switch (this) {
            case Amount(double value, double noise) -> noise;
            case Spread(Latency value, Latency noise) -> part(noise, part);
            case Count(long value) -> Double.NaN;
            case Each(Map<String, Long> value) -> Double.NaN;
            case Text(String value) -> Double.NaN;
        };
    }

    private static double part(Latency latency, String part) {
        return switch (part) {
            case "p50" -> latency.p50();
            case "p90" -> latency.p90();
            case "p99" -> latency.p99();
            case "p99_9" -> latency.p999();
            case "max" -> latency.max();
            default -> Double.NaN;
        };
    }
}
