package io.tickwire.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A report for people: a line for each group of figures, and a table of latencies. */
final class ReportTable {
    private static final Map<String, List<String>> GROUPS = groups();

    private ReportTable() {}

    private static Map<String, List<String>> groups() {
        var groups = new java.util.LinkedHashMap<String, List<String>>();
        groups.put("plan", List.of("game", "server", "rooms", "players_per_room", "seconds", "input_hz", "stalled"));
        groups.put(
                "players", List.of("joined", "failed", "lost", "refusals", "stalled_closed", "stalled_open", "closes"));
        groups.put("inputs", List.of("inputs_sent", "inputs_acked", "inputs_skipped"));
        groups.put(
                "snapshots", List.of("snapshots", "snapshots_per_s", "snapshots_per_s_player", "bytes_per_s_player"));
        groups.put(
                "replicas",
                List.of("verified", "unverified", "hashes_checked", "hash_mismatches", "resyncs", "decode_errors"));
        groups.put(
                "server",
                List.of("server_cpu_cores", "server_heap_mb_start", "server_heap_mb_end", "server_snapshots_dropped"));
        groups.put("load test", List.of("client_cpu_cores", "cpus"));
        return groups;
    }

    static String of(Report report) {
        var lines = new ArrayList<String>();
        GROUPS.forEach((title, names) -> {
            var line = new StringJoiner("   ");
            for (String name : names) {
                if (report.figures().containsKey(name)) {
                    line.add(label(name) + " " + cell(report.figure(name)));
                }
            }
            lines.add(String.format(Locale.ROOT, "%-10s %s", title, line));
        });
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "%-14s %9s %9s %9s %9s %9s", "milliseconds", "p50", "p90", "p99", "p99.9", "max"));
        report.figures().forEach((name, figure) -> {
            if (figure instanceof Figure.Spread(Latency of)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %9.2f %9.2f %9.2f %9.2f %9.2f",
                        label(name.replace("_ms", "")),
                        of.p50(),
                        of.p90(),
                        of.p99(),
                        of.p999(),
                        of.max()));
            }
        });
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String label(String name) {
        return name.replace('_', ' ').replace(" per s", "/s").replace("/s player", "/s/player");
    }

    private static String cell(Figure figure) {
        return switch (figure) {
            case Figure.Count(long value) -> Long.toString(value);
            case Figure.Amount(double value) -> String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
            case Figure.Text(String value) -> value;
            case Figure.Spread(Latency value) -> String.format(Locale.ROOT, "%.2f ms", value.p50());
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
