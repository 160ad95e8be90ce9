package io.tickwire.loadtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.loadtest.measure.Noise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is different from earlier reports. */
public final class Comparison {
    private static final List<String> PARTS = List.of("p50", "p99");
    /** Histograms keep three digits: no closer can two runs be told apart. */
    private static final double HISTOGRAM_STEP = 0.001;

    private final List<JsonNode> old;

    private Comparison(List<JsonNode> old) {
        this.old = old;
    }

    /**
     * Compares with the JSON reports in these files. One tells how figures change within a run; several tell also what is drawn
     * anew for each run.
     *
     * @throws IOException when one is none; the message is one line
     */
    public static Comparison with(List<Path> files) throws IOException {
        var reports = new ArrayList<JsonNode>();
        for (Path file : files) {
            reports.add(read(file));
        }
        return new Comparison(reports);
    }

    private static JsonNode read(Path file) throws IOException {
        JsonNode report;
        try {
            report = new ObjectMapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new IOException(
                    file + " is no report: "
                            + String.valueOf(unreadable.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    unreadable);
        }
        if (!report.path("figures").isObject()) {
            throw new IOException(file + " is no report: it has no figures");
        }
        return report;
    }

    /**
     * A line for each figure that both have: before, now, ratio, and whether the difference is more than noise. Then how many
     * agree, and what speaks against comparing at all.
     */
    public String of(Report report) {
        List<Row> rows = rows(report);
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT, "%-26s %12s %12s %8s   %s", "compared", "before", "now", "ratio", "difference"));
        rows.forEach(row -> lines.add(row.line()));
        long judged = rows.stream().filter(Row::isJudged).count();
        long agree = rows.stream().filter(row -> row.isJudged() && row.agrees()).count();
        lines.add(String.format(
                Locale.ROOT,
                "%d of %d figures with a known noise agree within it; by chance alone one in 20 does not",
                agree,
                judged));
        for (JsonNode before : old) {
            String scenario = before.path("figures").path("scenario").asText();
            if (report.figure("scenario") instanceof Figure.Text(String name) && !name.equals(scenario)) {
                lines.add("mind: before it was another scenario, " + scenario);
            }
            if (before.hasNonNull("caution")) {
                lines.add("mind: before, " + before.path("caution").asText().replace("note: ", ""));
            }
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private List<Row> rows(Report report) {
        var rows = new ArrayList<Row>();
        report.figures().forEach((name, figure) -> {
            switch (figure) {
                case Figure.Spread spread -> {
                    for (String part : PARTS) {
                        double is = spread.number(part);
                        double noise = noise("/" + name + "/" + part, spread.noise(part));
                        rows.add(new Row(
                                name.replace(Report.MILLIS, "") + "." + part,
                                mean(before("figures", "/" + name + "/" + part)),
                                is,
                                Math.max(noise, is * HISTOGRAM_STEP)));
                    }
                }
                case Figure.Amount(double value, double off) ->
                    rows.add(new Row(name, mean(before("figures", "/" + name)), value, noise("/" + name, off)));
                case Figure.Count(long value) ->
                    rows.add(new Row(name, mean(before("figures", "/" + name)), value, noise("/" + name, Double.NaN)));
                case Figure.Each(var value) -> {}
                case Figure.Text(String value) -> {}
            }
        });
        return rows.stream().filter(row -> !Double.isNaN(row.was)).toList();
    }

    /** What the reports before say in a place of a section; those that say nothing are left out. */
    private List<Double> before(String section, String place) {
        return old.stream()
                .map(report -> report.path(section).at(place))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
    }

    /** How far another run may be off: by what changes within a run, and by what changed from run to run before. */
    private double noise(String place, double now) {
        double within = Math.hypot(mean(before("noise", place)), now);
        List<Double> runs = before("figures", place);
        if (runs.size() < 2) {
            return within;
        }
        // The interval for one more value, not for their mean.
        double between = Noise.of(runs) * Math.sqrt(runs.size() + 1);
        return Double.isNaN(within) ? between : Math.hypot(within, between);
    }

    /** NaN of nothing. */
    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** A figure before, in the mean, and now; the noise of both together, NaN: unknown. */
    private record Row(String name, double was, double is, double noise) {
        boolean isJudged() {
            return !Double.isNaN(noise);
        }

        boolean agrees() {
            return Math.abs(is - was) <= noise;
        }

        String line() {
            String ratio = was == 0 ? (is == 0 ? "1.00" : "-") : String.format(Locale.ROOT, "%.2f", is / was);
            return String.format(Locale.ROOT, "%-26s %12.2f %12.2f %8s   %s", name, was, is, ratio, difference());
        }

        private String difference() {
            if (is == was) {
                return "none";
            }
            if (!isJudged()) {
                return "";
            }
            return agrees()
                    ? "within the noise"
                    : String.format(
                            Locale.ROOT,
                            noise < 1 ? "more than the noise of %.3f" : "more than the noise of %.2f",
                            noise);
        }
    }
}
