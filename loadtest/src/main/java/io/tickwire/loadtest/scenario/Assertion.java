package io.tickwire.loadtest.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure must be, for instance {@code gap.p99<50ms} or {@code lost==0}.
 *
 * @param figure its name
 * @param part a percentile of it; empty when it has none
 * @param relation {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==} or {@code !=}
 * @param bound in the figure's own unit
 */
public record Assertion(String figure, String part, String relation, double bound) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*([a-z][a-z0-9_]*?)(?:\\.(p50|p90|p99|p99_9|max))?\\s*(<=|>=|==|!=|<|>)\\s*(-?[0-9.]+)\\s*(us|ms|s|)\\s*");

    /**
     * Reads an assertion.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Assertion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "assertion \"" + text + "\", must be like gap.p99<50ms, lost==0 or server_cpu_cores<=1.5");
        }
        double value;
        try {
            value = Double.parseDouble(form.group(4));
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("assertion \"" + text + "\": " + form.group(4) + " is no number", none);
        }
        double bound = value
                * switch (form.group(5)) {
                    case "us" -> 0.001;
                    case "s" -> 1_000;
                    default -> 1;
                };
        String part = form.group(2) == null ? "" : form.group(2);
        return new Assertion(form.group(1), part, form.group(3), bound);
    }

    /** Whether a value is as it must be. */
    public boolean holds(double value) {
        return switch (relation) {
            case "<" -> value < bound;
            case "<=" -> value <= bound;
            case ">" -> value > bound;
            case ">=" -> value >= bound;
            case "==" -> value == bound;
            default -> value != bound;
        };
    }

    /** The figure's name with its percentile. */
    public String subject() {
        return part.isEmpty() ? figure : figure + "." + part;
    }

    @Override
    public String toString() {
        String number = bound == Math.rint(bound)
                ? String.format(Locale.ROOT, "%.0f", bound)
                : String.format(Locale.ROOT, "%s", bound);
        return subject() + " " + relation + " " + number + (part.isEmpty() ? "" : " ms");
    }
}
