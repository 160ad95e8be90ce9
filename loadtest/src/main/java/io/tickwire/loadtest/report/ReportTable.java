package io.tickwire.loadtest.report;

import io.tickwire.loadtest.measure.Finding;
import io.tickwire.loadtest.measure.Latency;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.measure.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for people: a line for each group of figures, and a table of latencies. */
public final class ReportTable {
    static final Map<String, List<String>> GROUPS = groups();

    private ReportTable() {}

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put(
                "scenario",
                List.of("scenario", "game", "server", "rooms", "players", "seconds", "input_hz", "misbehaving"));
        groups.put(
                "players",
                List.of(
                        "joined",
                        "spectators",
                        "failed",
                        "lost",
                        "refusals",
                        "stalled_closed",
                        "stalled_open",
                        "closes",
                        "rejoins"));
        groups.put("seats", List.of("cuts", "seats_resumed", "seats_lost"));
        groups.put("malformed", List.of("malformed_sent", "malformed_closed", "malformed_ignored"));
        groups.put("inputs", List.of("inputs_sent", "inputs_seen", "inputs_late", "inputs_skipped"));
        groups.put(
                "snapshots",
                List.of(
                        "snapshots",
                        "snapshots_per_s",
                        "snapshots_per_s_player",
                        "bytes_down_per_s_player",
                        "bytes_up_per_s_player",
                        "healthy_rung"));
        groups.put(
                "replicas",
                List.of("verified", "unverified", "hashes_checked", "hash_mismatches", "resyncs", "decode_errors"));
        groups.put(
                "server",
                List.of(
                        "server_cpu_cores",
                        "server_tick_ms",
                        "server_tick_p99_ms",
                        "server_late_p99_ms",
                        "server_heap_mb",
                        "server_gc_ms_per_s",
                        "server_dropped_per_s"));
        groups.put("load test", List.of("client_cpu_cores", "client_us_per_frame", "receive_busy", "cpus"));
        groups.put("findings", List.of("findings", "unjudged", "missing_ticks", "withheld_snapshots"));
        return groups;
    }

    /** All names of figures that assertions may use. */
    public static Set<String> names() {
        return Stream.concat(
                        GROUPS.values().stream().flatMap(List::stream),
                        Arrays.stream(Metric.values()).map(Metric::key))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lines. */
    public static String of(Report report) {
        var lines = new ArrayList<String>();
        GROUPS.forEach((title, names) -> {
            var line = new StringJoiner("   ");
            for (String name : names) {
                if (report.figures().containsKey(name)) {
                    line.add(label(name) + " " + cell(report.figure(name)));
                }
            }
            if (line.length() > 0) {
                lines.add(String.format(Locale.ROOT, "%-10s %s", title, line));
            }
        });
        for (Finding finding : report.verdict().findings()) {
            lines.add("found      " + finding.kind().key() + ": " + finding.text());
        }
        for (Verdict.Doubt doubt : report.verdict().doubts()) {
            lines.add("unjudged   " + doubt.kind().key() + ": " + doubt.why());
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-14s %9s %9s %9s %9s %9s   %s",
                "milliseconds",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "± of p50, p99"));
        report.figures().forEach((name, figure) -> {
            if (figure instanceof Figure.Spread(Latency of, Latency noise)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %9.2f %9.2f %9.2f %9.2f %9.2f   %s, %s",
                        label(name.replace(Report.MILLIS, "")),
                        of.p50(),
                        of.p90(),
                        of.p99(),
                        of.p999(),
                        of.max(),
                        noise(noise.p50()),
                        noise(noise.p99())));
            }
        });
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String noise(double value) {
        return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String label(String name) {
        return name.replace('_', ' ').replace(" per s", "/s").replace("/s player", "/s/player");
    }

    static String cell(Figure figure) {
        return switch (figure) {
            case Figure.Count(long value) -> Long.toString(value);
            case Figure.Amount(double value, double noise) ->
                String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value)
                        + (Double.isNaN(noise)
                                ? ""
                                : String.format(Locale.ROOT, value < 10 ? "±%.2f" : "±%.1f", noise));
            case Figure.Text(String value) -> value;
            case Figure.Spread(Latency value, Latency noise) -> String.format(Locale.ROOT, "%.2f ms", value.p50());
            case Figure.Each(Map<String, Long> value) -> each(value);
        };
    }

    private static String each(Map<String, Long> value) {
        if (value.isEmpty()) {
            return "none";
        }
        var pairs = new StringJoiner(", ");
        new TreeMap<>(value).forEach((name, count) -> pairs.add(count + " × " + name));
        return pairs.toString();
    }
}
