package io.tickwire.loadtest;

import io.tickwire.client.Closed;
import io.tickwire.client.Connection;
import io.tickwire.client.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** One run: everyone joins, the room settles, the window is measured, everyone leaves. */
final class LoadTest {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(5);
    /** How long players that stalled may take to read the close that waits for them. */
    private static final Duration CATCH_UP = Duration.ofSeconds(4);

    private static final long STEP_MILLIS = 100;

    private final LoadPlan plan;
    private final Target target;
    private final Progress progress;
    private final Measurement measurement = new Measurement();

    LoadTest(LoadPlan plan, Target target, Progress progress) {
        this.plan = plan;
        this.target = target;
        this.progress = progress;
    }

    Report run() throws InterruptedException {
        try (var crowd = new Crowd(plan, target.play(), measurement)) {
            crowd.join(progress);
            if (crowd.joined() == 0) {
                throw new LoadException("nobody could join: " + crowd.refusals());
            }
            Thread.sleep(SETTLE);
            Scrape beforeStalls = target.scrape();
            crowd.stalled().forEach(player -> player.connection().ifPresent(Connection::pauseReading));
            List<LoadPlayer> healthy = crowd.healthy();
            Mark start = Mark.now(target, healthy);
            measure(crowd);
            Mark end = Mark.now(target, healthy);
            awaitSettled(healthy);
            Map<String, Long> lost = closes(healthy);
            long unverified =
                    healthy.stream().filter(player -> !player.isVerified()).count();
            Map<String, Long> stalledCloses = stalledCloses(crowd, beforeStalls, lost);
            crowd.leave();
            progress.clear();
            return report(crowd, new Findings(start, end, lost, unverified, stalledCloses));
        } finally {
            progress.clear();
        }
    }

    private record Findings(
            Mark start, Mark end, Map<String, Long> lost, long unverified, Map<String, Long> stalledCloses) {}

    private void measure(Crowd crowd) throws InterruptedException {
        long from = System.nanoTime();
        long to = from + plan.seconds() * 1_000_000_000L;
        measurement.open(from, to);
        while (System.nanoTime() - to < 0) {
            progress.show(String.format(
                    "measuring: %d of %d s, %d players, %d snapshots",
                    (System.nanoTime() - from) / 1_000_000_000L,
                    plan.seconds(),
                    crowd.joined(),
                    measurement.snapshots.sum()));
            Thread.sleep(STEP_MILLIS);
        }
        crowd.healthy().forEach(LoadPlayer::finishMeasuring);
    }

    /** Waits for the acknowledgements of what was sent, and for a hash of each replica. */
    private void awaitSettled(List<LoadPlayer> healthy) throws InterruptedException {
        progress.show("waiting for the last acknowledgements and hashes");
        long until = System.nanoTime() + SETTLE_AFTER.toNanos();
        while (System.nanoTime() - until < 0
                && !healthy.stream()
                        .allMatch(
                                player -> player.isSettled() || player.closed().isPresent())) {
            Thread.sleep(STEP_MILLIS);
        }
    }

    private static Map<String, Long> closes(List<LoadPlayer> players) {
        var closes = new TreeMap<String, Long>();
        for (LoadPlayer player : players) {
            player.closed().map(Closed::code).ifPresent(code -> closes.merge(code.toString(), 1L, Long::sum));
        }
        return closes;
    }

    /**
     * How the connections of stalled players ended. The server counts it; a client that reads nothing sees no close, so
     * without the server's count it reads on to find it: mostly 1006, since what is cut with a full buffer is reset.
     */
    private Map<String, Long> stalledCloses(Crowd crowd, Scrape before, Map<String, Long> lost)
            throws InterruptedException {
        if (crowd.stalled().isEmpty()) {
            return Map.of();
        }
        if (!before.equals(Scrape.NONE)) {
            String name = "tickwire_connections_closed_total";
            var closes = new TreeMap<String, Long>();
            target.scrape().by("code", name).forEach((code, count) -> {
                long here = Math.round(count - before.by("code", name).getOrDefault(code, 0.0));
                long ofStalled = here - lost.getOrDefault(code, 0L);
                if (ofStalled > 0) {
                    closes.put(code, ofStalled);
                }
            });
            return closes;
        }
        crowd.stalled().forEach(player -> player.connection().ifPresent(Connection::resumeReading));
        long until = System.nanoTime() + CATCH_UP.toNanos();
        while (System.nanoTime() - until < 0
                && !crowd.stalled().stream().allMatch(player -> player.closed().isPresent())) {
            Thread.sleep(STEP_MILLIS);
        }
        return closes(crowd.stalled());
    }

    private Report report(Crowd crowd, Findings found) {
        List<LoadPlayer> healthy = crowd.healthy();
        double seconds = found.end.secondsSince(found.start);
        long bytes = found.end.bytes() - found.start.bytes();
        double perPlayer = Math.max(1, healthy.size());
        long closedStalled =
                found.stalledCloses.values().stream().mapToLong(Long::longValue).sum();
        var report = new Report.Builder()
                .text("game", plan.game())
                .text(
                        "server",
                        target.process().isPresent() ? "own" : target.play().toString())
                .count("rooms", plan.rooms())
                .count("players_per_room", plan.playersPerRoom())
                .count("seconds", plan.seconds())
                .count("input_hz", crowd.hasBots() ? plan.inputHz() : 0)
                .count("stalled", plan.stalled())
                .count("joined", crowd.joined())
                .count("failed", plan.players() - crowd.joined())
                .count(
                        "lost",
                        found.lost.values().stream().mapToLong(Long::longValue).sum())
                .count("inputs_sent", measurement.inputsSent.sum())
                .count("inputs_acked", measurement.inputsAcked.sum())
                .count("inputs_skipped", crowd.skippedTurns())
                .count("snapshots", measurement.snapshots.sum())
                .amount("snapshots_per_s", measurement.snapshots.sum() / (double) plan.seconds())
                .amount("snapshots_per_s_player", measurement.snapshots.sum() / (double) plan.seconds() / perPlayer)
                .latency("gap_ms", Latency.of(measurement.gap))
                .latency("age_ms", Latency.of(measurement.age))
                .latency("delivery_ms", Latency.of(measurement.delivery))
                .latency("input_ack_ms", Latency.of(measurement.inputAck))
                .latency("lateness_ms", Latency.of(measurement.lateness))
                .amount("bytes_per_s_player", bytes / seconds / perPlayer)
                .count("resyncs", total(healthy, Counts::resyncs))
                .count("decode_errors", total(healthy, Counts::decodeErrors))
                .count("hashes_checked", total(healthy, Counts::hashesChecked))
                .count("hash_mismatches", total(healthy, Counts::hashMismatches))
                .count("verified", healthy.size() - found.unverified)
                .count("unverified", found.unverified)
                .each("stalled_closed", found.stalledCloses)
                .count("stalled_open", crowd.stalled().size() - closedStalled)
                .each("closes", closes(healthy))
                .each("refusals", crowd.refusals());
        addCost(report, found);
        return report.build();
    }

    private void addCost(Report.Builder report, Findings found) {
        if (target.process().isPresent()) {
            report.amount("server_cpu_cores", found.end.serverCoresSince(found.start));
        }
        if (!found.start.scrape().equals(Scrape.NONE)) {
            report.amount("server_heap_mb_start", found.start.serverHeapMb());
            report.amount("server_heap_mb_end", found.end.serverHeapMb());
            report.count("server_snapshots_dropped", found.end.droppedSnapshotsSince(found.start));
        }
        report.amount("client_cpu_cores", found.end.clientCoresSince(found.start));
        report.count("cpus", Runtime.getRuntime().availableProcessors());
    }

    private static long total(List<LoadPlayer> players, ToLongFunction<Counts> of) {
        return players.stream()
                .mapToLong(player ->
                        of.applyAsLong(player.connection().orElseThrow().counts()))
                .sum();
    }
}
