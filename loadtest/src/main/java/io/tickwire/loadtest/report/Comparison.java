package io.tickwire.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.loadtest.measure.Latency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is different from an earlier report. */
public final class Comparison {
    private static final List<String> PARTS = List.of("p50", "p99");

    private final JsonNode old;

    private Comparison(JsonNode old) {
        this.old = old;
    }

    /**
     * Compares with the JSON report in a file.
     *
     * @throws IOException when there is none; the message is one line
     */
    public static Comparison with(Path file) throws IOException {
        JsonNode old;
        try {
            old = new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new IOException(
                    file + " is no report: "
                            + String.valueOf(unreadable.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    unreadable);
        }
        if (!old.path("figures").isObject()) {
            throw new IOException(file + " is no report: it has no figures");
        }
        return new Comparison(old);
    }

    /** A line for each figure that both have: before, now, ratio, and whether the difference is more than noise. */
    public String of(Report report) {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT, "%-26s %12s %12s %8s   %s", "compared", "before", "now", "ratio", "difference"));
        report.figures().forEach((name, figure) -> {
            JsonNode before = old.path("figures").path(name);
            switch (figure) {
                case Figure.Spread(Latency value, Latency noise) ->
                    PARTS.forEach(part -> add(
                            lines,
                            name.replace(Report.MILLIS, "") + "." + part,
                            before.path(part),
                            old.path("noise").path(name).path(part),
                            figure,
                            part));
                case Figure.Amount(double value, double noise) ->
                    add(lines, name, before, old.path("noise").path(name), figure, "");
                case Figure.Count(long value) -> add(lines, name, before, old.path("nothing"), figure, "");
                case Figure.Each(var value) -> {}
                case Figure.Text(String value) -> {}
            }
        });
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static void add(
            List<String> lines, String name, JsonNode before, JsonNode noiseBefore, Figure figure, String part) {
        if (!before.isNumber()) {
            return;
        }
        double was = before.asDouble();
        double is = figure.number(part);
        String ratio = was == 0 ? (is == 0 ? "1.00" : "-") : String.format(Locale.ROOT, "%.2f", is / was);
        lines.add(String.format(
                Locale.ROOT,
                "%-26s %12.2f %12.2f %8s   %s",
                name,
                was,
                is,
                ratio,
                verdict(is - was, Math.hypot(noiseBefore.asDouble(Double.NaN), figure.noise(part)))));
    }

    private static String verdict(double difference, double noise) {
        if (difference == 0) {
            return "none";
        }
        if (Double.isNaN(noise)) {
            return "";
        }
        return Math.abs(difference) <= noise
                ? "within the noise"
                : String.format(Locale.ROOT, "more than the noise of %.2f", noise);
    }
}
