package io.tickwire.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Results for a person: one line for each. */
final class MeasuredTable {
    private static final List<String> HEAD = List.of("benchmark", "parameters", "score", "± error", "unit", "B/op", "");

    private MeasuredTable() {}

    static String of(List<Measured> results) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        results.forEach(result -> rows.add(row(result)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static List<String> row(Measured result) {
        return List.of(
                result.benchmark(),
                pairs(new TreeMap<>(result.parameters())),
                number(result.score()),
                Double.isNaN(result.error()) ? "" : number(result.error()),
                result.unit(),
                result.bytesPerOperation().isPresent()
                        ? String.format(
                                Locale.ROOT, "%,.1f", result.bytesPerOperation().getAsDouble())
                        : "",
                result.counters().entrySet().stream()
                        .map(counter -> counter.getKey() + " " + number(counter.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static String pairs(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1_000 ? "%,.0f" : "%.3f", value);
    }

    /** Words to the left, figures to the right. */
    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean figure = i == 2 || i == 3 || i == 5;
            line.append(
                    String.format(Locale.ROOT, "%" + (figure ? "" : "-") + Math.max(1, widths[i]) + "s  ", row.get(i)));
        }
        return line.toString().stripTrailing() + "\n";
    }
}
