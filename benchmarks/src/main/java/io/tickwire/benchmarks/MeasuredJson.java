package io.tickwire.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Results for programs: where they were measured, and an array with one object for each. */
final class MeasuredJson {
    private MeasuredJson() {}

    static String of(List<Measured> results) {
        var objects = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
        results.forEach(result -> objects.add(object(result)));
        return "{\n  \"jdk\": " + quote(Runtime.version().toString())
                + ",\n  \"os\": " + quote(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                + ",\n  \"processors\": " + Runtime.getRuntime().availableProcessors()
                + ",\n  \"results\": " + objects + "\n}\n";
    }

    private static String object(Measured result) {
        var fields = new StringJoiner(", ", "{", "}");
        fields.add("\"benchmark\": " + quote(result.benchmark()));
        var parameters = new StringJoiner(", ", "{", "}");
        new TreeMap<>(result.parameters()).forEach((key, value) -> parameters.add(quote(key) + ": " + quote(value)));
        fields.add("\"parameters\": " + parameters);
        fields.add("\"score\": " + number(result.score()));
        fields.add("\"error\": " + number(result.error()));
        fields.add("\"unit\": " + quote(result.unit()));
        result.bytesPerOperation().ifPresent(bytes -> fields.add("\"bytes_per_operation\": " + number(bytes)));
        for (Map.Entry<String, Double> counter : new TreeMap<>(result.counters()).entrySet()) {
            fields.add(quote(counter.getKey()) + ": " + number(counter.getValue()));
        }
        return fields.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }

    /** Names, units and parameters: nothing in them needs more than this. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
