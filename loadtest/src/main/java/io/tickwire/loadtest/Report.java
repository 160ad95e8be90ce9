package io.tickwire.loadtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a load test found.
 *
 * @param figures by name, in the order in which they are shown
 */
record Report(Map<String, Figure> figures) {
    /** What must be 0 for a test to pass. */
    private static final List<String> FAILURES =
            List.of("failed", "lost", "decode_errors", "hash_mismatches", "unverified");

    /** Later than this, the load test itself is what is measured. */
    private static final double PUNCTUAL_MS = 5;

    Report {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    Figure figure(String name) {
        Figure figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("no figure " + name);
        }
        return figure;
    }

    /** What is above 0 and must not be, for instance {@code lost 3}; empty when the test has passed. */
    List<String> failures() {
        var failures = new ArrayList<String>();
        for (String name : FAILURES) {
            if (figure(name) instanceof Figure.Count(long value) && value > 0) {
                failures.add(name + " " + value);
            }
        }
        return failures;
    }

    /** What makes the latencies worse than the server is; empty when nothing does. */
    Optional<String> caution() {
        if (figure("lateness_ms") instanceof Figure.Spread(Latency late) && late.p99() > PUNCTUAL_MS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "note: this process was %.0f ms late or more in one of 100 turns, and all latencies include that;"
                            + " use fewer players or a machine of its own",
                    late.p99()));
        }
        return Optional.empty();
    }

    /** Collects figures in order. */
    static final class Builder {
        private final Map<String, Figure> figures = new LinkedHashMap<>();

        Builder text(String name, String value) {
            figures.put(name, new Figure.Text(value));
            return this;
        }

        Builder count(String name, long value) {
            figures.put(name, new Figure.Count(value));
            return this;
        }

        Builder amount(String name, double value) {
            figures.put(name, new Figure.Amount(value));
            return this;
        }

        Builder latency(String name, Latency value) {
            figures.put(name, new Figure.Spread(value));
            return this;
        }

        Builder each(String name, Map<String, Long> value) {
            figures.put(name, new Figure.Each(value));
            return this;
        }

        Report build() {
            return new Report(figures);
        }
    }
}
