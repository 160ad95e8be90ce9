package io.tickwire.loadtest;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A report for programs: one JSON object, the figures by their names. */
final class ReportJson {
    private ReportJson() {}

    static String of(Report report) {
        var fields = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        for (Map.Entry<String, Figure> entry : report.figures().entrySet()) {
            fields.add(quote(entry.getKey()) + ": " + value(entry.getValue()));
        }
        return fields.toString();
    }

    private static String value(Figure figure) {
        return switch (figure) {
            case Figure.Count(long value) -> Long.toString(value);
            case Figure.Amount(double value) -> number(value);
            case Figure.Text(String value) -> quote(value);
            case Figure.Spread(Latency value) -> latency(value);
            case Figure.Each(Map<String, Long> value) -> each(value);
        };
    }

    private static String latency(Latency value) {
        return "{\"p50\": " + number(value.p50()) + ", \"p90\": " + number(value.p90()) + ", \"p99\": "
                + number(value.p99()) + ", \"p99_9\": " + number(value.p999()) + ", \"max\": " + number(value.max())
                + "}";
    }

    private static String each(Map<String, Long> value) {
        var pairs = new StringJoiner(", ", "{", "}");
        new TreeMap<>(value).forEach((name, count) -> pairs.add(quote(name) + ": " + count));
        return pairs.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
