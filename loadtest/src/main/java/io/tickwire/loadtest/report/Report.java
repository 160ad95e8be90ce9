package io.tickwire.loadtest.report;

import io.tickwire.loadtest.measure.Latency;
import io.tickwire.loadtest.measure.Second;
import io.tickwire.loadtest.measure.Verdict;
import io.tickwire.loadtest.scenario.Assertion;
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
 * @param verdict what the server does wrong
 * @param course what it was like over time
 * @param assertions what must hold
 */
public record Report(Map<String, Figure> figures, Verdict verdict, Course course, List<Assertion> assertions) {
    /** The ending of the names of latencies; assertions leave it out. */
    static final String MILLIS = "_ms";

    /** What must be 0 for a test to pass. */
    private static final List<String> FAILURES =
            List.of("failed", "lost", "decode_errors", "hash_mismatches", "unverified", "malformed_ignored");

    /** Later than this, the load test itself is what is measured. */
    private static final double PUNCTUAL_MS = 5;

    /** A thread that is busier than this lets what it receives wait. */
    private static final double BUSY = 0.8;

    /**
     * What it was like over time.
     *
     * @param seconds one after the other
     * @param spans the phases
     * @param percentiles for each latency's name pairs of a percentile and its milliseconds
     */
    public record Course(List<Second> seconds, List<Span> spans, Map<String, List<double[]>> percentiles) {
        public static final Course NONE = new Course(List.of(), List.of(), Map.of());

        public Course {
            seconds = List.copyOf(seconds);
            spans = List.copyOf(spans);
            percentiles = Collections.unmodifiableMap(new LinkedHashMap<>(percentiles));
        }
    }

    /** A phase as it was, in seconds since the run began. */
    public record Span(String name, double from, double to, boolean measured) {}

    public Report {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        assertions = List.copyOf(assertions);
    }

    /** The figure of this name. */
    public Figure figure(String name) {
        Figure figure = figures.get(name);
        if (figure == null) {
            figure = figures.get(name + MILLIS);
        }
        if (figure == null) {
            throw new IllegalArgumentException("no figure " + name);
        }
        return figure;
    }

    /** Why the test has failed, for instance {@code lost 3}; empty when it has passed. */
    public List<String> failures() {
        var failures = new ArrayList<String>();
        for (String name : FAILURES) {
            if (figures.get(name) instanceof Figure.Count(long value) && value > 0) {
                failures.add(name + " " + value);
            }
        }
        for (Assertion assertion : assertions) {
            if (!holds(assertion)) {
                failures.add(assertion.subject() + " is " + shown(assertion) + ", asserted " + assertion);
            }
        }
        return failures;
    }

    /** Whether an assertion is met; a figure that is not there meets none. */
    boolean holds(Assertion assertion) {
        return assertion.holds(number(assertion));
    }

    /** The asserted figure's value, for people. */
    String shown(Assertion assertion) {
        double number = number(assertion);
        if (Double.isNaN(number)) {
            return "unknown";
        }
        String unit = assertion.part().isEmpty() ? "" : " ms";
        return String.format(Locale.ROOT, number == Math.rint(number) ? "%.0f" : "%.2f", number) + unit;
    }

    private double number(Assertion assertion) {
        Figure figure = figures.getOrDefault(
                assertion.figure(), figures.getOrDefault(assertion.figure() + MILLIS, new Figure.Text("")));
        return figure.number(assertion.part());
    }

    /** What makes the latencies worse than the server is; empty when nothing does. */
    public Optional<String> caution() {
        if (figures.get("lateness_ms") instanceof Figure.Spread(Latency late, Latency noise)
                && late.p99() > PUNCTUAL_MS) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "note: this process was %.0f ms late or more in one of 100 turns, and all latencies include that;"
                            + " use fewer players or a machine of its own",
                    late.p99()));
        }
        if (figures.get("receive_busy") instanceof Figure.Amount(double busy, double noise) && busy > BUSY) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "note: the thread that receives was busy for %.0f %% of the time, so this process is the bottleneck;"
                            + " use fewer players or a machine of its own",
                    busy * 100));
        }
        return Optional.empty();
    }

    /** Collects figures in order. */
    public static final class Builder {
        private final Map<String, Figure> figures = new LinkedHashMap<>();

        public Builder text(String name, String value) {
            figures.put(name, new Figure.Text(value));
            return this;
        }

        public Builder count(String name, long value) {
            figures.put(name, new Figure.Count(value));
            return this;
        }

        public Builder amount(String name, double value) {
            return amount(name, value, Double.NaN);
        }

        /** Leaves out what is unknown. */
        public Builder amount(String name, double value, double noise) {
            if (!Double.isNaN(value)) {
                figures.put(name, new Figure.Amount(value, noise));
            }
            return this;
        }

        /** In milliseconds; the name ends with {@code _ms}. */
        public Builder latency(String name, Latency value, Latency noise) {
            figures.put(name, new Figure.Spread(value, noise));
            return this;
        }

        public Builder each(String name, Map<String, Long> value) {
            figures.put(name, new Figure.Each(value));
            return this;
        }

        /** A report of these figures. */
        public Report build(Verdict verdict, Course course, List<Assertion> assertions) {
            return new Report(figures, verdict, course, assertions);
        }
    }
}
