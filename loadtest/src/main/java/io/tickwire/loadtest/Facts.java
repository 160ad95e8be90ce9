package io.tickwire.loadtest;

import io.tickwire.loadtest.measure.Chronicle;
import io.tickwire.loadtest.measure.Detective;
import io.tickwire.loadtest.measure.Latency;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.measure.Metric;
import io.tickwire.loadtest.measure.Verdict;
import io.tickwire.loadtest.report.Report;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** Puts the report of a run together. */
final class Facts {
    private static final String CLOSED = "tickwire_connections_closed_total";
    /** Slow consumer, heartbeat. */
    private static final List<String> OF_WHO_READS_NOTHING = List.of("4009", "4011");

    private static final int TICKS_PER_HALF_DISTANCE = 5;

    private final Scenario scenario;
    private final Target target;
    private final Chronicle chronicle;
    private final Measurement measurement;
    private final Detective detective;

    /** What is known when the last phase is over. */
    record End(Scrape before, Scrape after, long proper, long unverified, List<Report.Span> spans) {}

    Facts(Scenario scenario, Target target, Chronicle chronicle, Measurement measurement, Detective detective) {
        this.scenario = scenario;
        this.target = target;
        this.chronicle = chronicle;
        this.measurement = measurement;
        this.detective = detective;
    }

    Report report(Crowd crowd, End end) {
        Totals totals = crowd.totals();
        Verdict verdict = detective.verdict(
                totals.hashMismatches(),
                totals.decodeErrors(),
                Latency.of(chronicle.total(Metric.LATENESS)).p99());
        var report = new Report.Builder()
                .text("scenario", scenario.name())
                .text("game", scenario.crowd().game())
                .text(
                        "server",
                        target.process().isPresent() ? "own" : target.play().toString())
                .count("rooms", scenario.rooms())
                .count("players", scenario.players())
                .count("seconds", scenario.measuredSeconds())
                .count("input_hz", crowd.hasBots() ? scenario.crowd().inputHz() : 0);
        addPlayers(report, crowd, end);
        report.count("inputs_sent", measurement.inputsSent())
                .count("inputs_seen", measurement.inputsSeen())
                .count("inputs_late", measurement.inputsLate())
                .count("inputs_skipped", crowd.skippedTurns())
                .count("snapshots", measurement.snapshots());
        addMean(report, "snapshots_per_s");
        report.amount(
                "snapshots_per_s_player",
                measurement.snapshots() / (double) scenario.measuredSeconds() / chronicle.mean("healthy"));
        addMean(report, "bytes_down_per_s_player");
        addMean(report, "bytes_up_per_s_player");
        report.amount("healthy_rung", chronicle.mean("rung_healthy"), chronicle.noise("rung_healthy"));
        report.count("verified", end.proper - end.unverified)
                .count("unverified", end.unverified)
                .count("hashes_checked", totals.hashesChecked())
                .count("hash_mismatches", totals.hashMismatches())
                .count("resyncs", totals.resyncs())
                .count("decode_errors", totals.decodeErrors());
        for (String name : List.of(
                "server_cpu_cores",
                "server_tick_ms",
                "server_tick_p99_ms",
                "server_late_p99_ms",
                "server_heap_mb",
                "server_gc_ms_per_s",
                "server_dropped_per_s",
                "client_cpu_cores",
                "client_us_per_frame",
                "receive_busy")) {
            addMean(report, name);
        }
        report.count("cpus", Runtime.getRuntime().availableProcessors())
                .count("findings", verdict.findings().size())
                .count("unjudged", verdict.doubts().size())
                .count("missing_ticks", detective.missing())
                .count("withheld_snapshots", detective.held());
        var percentiles = addLatencies(report);
        return report.build(
                verdict, new Report.Course(chronicle.seconds(), end.spans, percentiles), scenario.assertions());
    }

    private void addPlayers(Report.Builder report, Crowd crowd, End end) {
        Totals totals = crowd.totals();
        report.each("misbehaving", misbehaving());
        if (most(Behaviour.SPECTATOR) > 0) {
            report.count("spectators", most(Behaviour.SPECTATOR));
        }
        report.count("joined", crowd.joined())
                .count("failed", totals.failedJoins.sum())
                .count("lost", crowd.lost());
        if (!end.after.equals(Scrape.NONE) && unreading() > 0) {
            Map<String, Long> unseen = unseenCloses(totals, end);
            report.each("stalled_closed", unseen)
                    .count(
                            "stalled_open",
                            unreading()
                                    - unseen.values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum());
        }
        report.each("closes", totals.closes()).each("refusals", totals.refusals());
        long rejoins = totals.joins.sum() - crowd.joined();
        if (rejoins > 0) {
            report.count("rejoins", rejoins);
        }
        if (mayBe(Behaviour.RECONNECTING)) {
            report.count("cuts", totals.cuts.sum())
                    .count("seats_resumed", totals.seatsResumed.sum())
                    .count("seats_lost", totals.seatsLost.sum());
        }
        if (mayBe(Behaviour.MALFORMED)) {
            report.count("malformed_sent", totals.malformedSent.sum())
                    .each("malformed_closed", totals.malformedCloses())
                    .count("malformed_ignored", totals.malformedIgnored.sum());
        }
    }

    /** The most that there were of each at the same time, but for those who behave. */
    private Map<String, Long> misbehaving() {
        var most = new TreeMap<String, Long>();
        for (Behaviour behaviour : Behaviour.values()) {
            if (!behaviour.isProper() && most(behaviour) > 0) {
                most.put(behaviour.key(), most(behaviour));
            }
        }
        return most;
    }

    /** Whether the scenario names it, also when it has too few players for one. */
    private boolean mayBe(Behaviour behaviour) {
        return scenario.phases().stream()
                .anyMatch(phase -> phase.shares().weights().getOrDefault(behaviour, 0) > 0);
    }

    /** The most that behaved like this at the same time. */
    private long most(Behaviour behaviour) {
        return scenario.phases().stream()
                .mapToLong(phase -> phase.shares().deal(phase.most()).stream()
                        .filter(behaviour::equals)
                        .count())
                .max()
                .orElse(0);
    }

    private long unreading() {
        return most(Behaviour.STALLED) + most(Behaviour.HALF_OPEN);
    }

    /**
     * How the connections of players ended that see no close, since they read nothing: what the server has closed by itself
     * during the run and nobody else has heard of.
     */
    private static Map<String, Long> unseenCloses(Totals totals, End end) {
        var unseen = new TreeMap<String, Long>();
        Map<String, Double> before = end.before.by("code", CLOSED, "by=\"server\"");
        Map<String, Double> after = end.after.by("code", CLOSED, "by=\"server\"");
        for (String code : OF_WHO_READS_NOTHING) {
            long here = Math.round(after.getOrDefault(code, 0.0) - before.getOrDefault(code, 0.0));
            long seen = totals.closes().getOrDefault(code, 0L);
            if (here > seen) {
                unseen.put(code, here - seen);
            }
        }
        return unseen;
    }

    private void addMean(Report.Builder report, String name) {
        report.amount(name, chronicle.mean(name), chronicle.noise(name));
    }

    private Map<String, List<double[]>> addLatencies(Report.Builder report) {
        var percentiles = new LinkedHashMap<String, List<double[]>>();
        for (Metric metric : Metric.values()) {
            AbstractHistogram total = chronicle.total(metric);
            if (total.getTotalCount() > 0) {
                var noise = new Latency(
                        chronicle.noise(metric, Latency::p50),
                        chronicle.noise(metric, Latency::p90),
                        chronicle.noise(metric, Latency::p99),
                        chronicle.noise(metric, Latency::p999),
                        Double.NaN);
                report.latency(metric.key() + "_ms", Latency.of(total), noise);
                percentiles.put(metric.key(), percentiles(total));
            }
        }
        return percentiles;
    }

    private static List<double[]> percentiles(AbstractHistogram of) {
        var pairs = new ArrayList<double[]>();
        for (HistogramIterationValue value : of.percentiles(TICKS_PER_HALF_DISTANCE)) {
            pairs.add(new double[] {value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / 1_000.0});
        }
        return pairs;
    }
}
