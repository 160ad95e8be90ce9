package io.tickwire.loadtest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.loadtest.measure.Latency;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.measure.Second;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A report for programs, and for the page: figures by their names, findings, assertions, the course. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /** One JSON object. */
    public static String of(Report report) {
        ObjectNode root = NODES.objectNode();
        ObjectNode figures = root.putObject("figures");
        ObjectNode noise = root.putObject("noise");
        report.figures().forEach((name, figure) -> put(figures, noise, name, figure));
        ArrayNode findings = root.putArray("findings");
        report.verdict().findings().forEach(finding -> findings.addObject()
                .put("kind", finding.kind().key())
                .put("text", finding.text()));
        ArrayNode unjudged = root.putArray("unjudged");
        report.verdict().doubts().forEach(doubt -> unjudged.addObject()
                .put("kind", doubt.kind().key())
                .put("text", doubt.why()));
        ArrayNode assertions = root.putArray("assertions");
        report.assertions().forEach(assertion -> assertions
                .addObject()
                .put("text", assertion.toString())
                .put("holds", report.holds(assertion))
                .put("is", report.shown(assertion)));
        ArrayNode failures = root.putArray("failures");
        report.failures().forEach(failures::add);
        report.caution().ifPresent(caution -> root.put("caution", caution));
        putCourse(root, report.course());
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void put(ObjectNode figures, ObjectNode noise, String name, Figure figure) {
        switch (figure) {
            case Figure.Count(long value) -> figures.put(name, value);
            case Figure.Amount(double value, double off) -> {
                number(figures, name, value);
                if (!Double.isNaN(off)) {
                    number(noise, name, off);
                }
            }
            case Figure.Text(String value) -> figures.put(name, value);
            case Figure.Spread(Latency value, Latency off) -> {
                latency(figures.putObject(name), value);
                latency(noise.putObject(name), off);
            }
            case Figure.Each(Map<String, Long> value) -> {
                ObjectNode each = figures.putObject(name);
                new TreeMap<>(value).forEach(each::put);
            }
        }
    }

    private static void latency(ObjectNode node, Latency value) {
        number(node, "p50", value.p50());
        number(node, "p90", value.p90());
        number(node, "p99", value.p99());
        number(node, "p99_9", value.p999());
        number(node, "max", value.max());
    }

    private static void putCourse(ObjectNode root, Report.Course course) {
        ArrayNode phases = root.putArray("phases");
        course.spans().forEach(span -> {
            ObjectNode phase = phases.addObject().put("name", span.name());
            number(phase, "from", span.from());
            number(phase, "to", span.to());
            phase.put("measured", span.measured());
        });
        ObjectNode series = root.putObject("series");
        column(series, "t", course.seconds(), Second::at);
        for (Metric metric : Metric.values()) {
            latencies(series, metric, "p50", course.seconds(), Latency::p50);
            latencies(series, metric, "p99", course.seconds(), Latency::p99);
            latencies(series, metric, "max", course.seconds(), Latency::max);
        }
        var names = new TreeSet<String>();
        course.seconds().forEach(second -> names.addAll(second.values().keySet()));
        for (String name : names) {
            column(series, name, course.seconds(), second -> second.values().getOrDefault(name, Double.NaN));
        }
        ObjectNode percentiles = root.putObject("percentiles");
        course.percentiles().forEach((name, pairs) -> {
            ArrayNode points = percentiles.putArray(name);
            pairs.forEach(pair -> points.addArray().add(pair[0]).add(rounded(pair[1])));
        });
    }

    private static void latencies(
            ObjectNode series, Metric metric, String part, List<Second> seconds, ToDoubleFunction<Latency> of) {
        column(series, metric.key() + "_" + part, seconds, second -> {
            Latency latency = second.latencies().get(metric);
            return latency == null ? Double.NaN : of.applyAsDouble(latency);
        });
    }

    private static void column(ObjectNode series, String name, List<Second> seconds, ToDoubleFunction<Second> of) {
        ArrayNode values = series.putArray(name);
        for (Second second : seconds) {
            double value = of.applyAsDouble(second);
            if (Double.isFinite(value)) {
                values.add(rounded(value));
            } else {
                values.addNull();
            }
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, rounded(value));
        } else {
            node.putNull(name);
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * 1_000) / 1_000;
    }
}
