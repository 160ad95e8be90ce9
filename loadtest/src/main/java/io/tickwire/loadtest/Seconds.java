package io.tickwire.loadtest;

import io.tickwire.client.Counts;
import io.tickwire.loadtest.measure.Chronicle;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.scenario.Phase;
import io.tickwire.proto.v1.Rung;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Closes the seconds of a run: asks everybody for what has grown since the second before. By one thread. */
final class Seconds {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** What is shorter shows nothing but its own noise. */
    private static final double SHORTEST = 0.5;

    private final Crowd crowd;
    private final Chronicle chronicle;
    private final Measurement measurement;
    private final ServerWatch watch;
    private final long startNanos = System.nanoTime();
    private long cutNanos = startNanos;
    private long bytesDown;
    private long bytesUp;
    private long busyNanos;
    private long snapshots;
    private Duration cpu = ownCpu();
    private List<Stint> counted = List.of();

    Seconds(Crowd crowd, Chronicle chronicle, Measurement measurement, ServerWatch watch) {
        this.crowd = crowd;
        this.chronicle = chronicle;
        this.measurement = measurement;
        this.watch = watch;
    }

    /** Seconds since the run began. */
    double at(long nanos) {
        return (nanos - startNanos) / 1e9;
    }

    /** A new second begins now; what was since the last one is in no second that counts. */
    void cut(long nowNanos) {
        close(nowNanos, false);
    }

    /** Closes a second if it is over. */
    void step(long nowNanos, boolean measured) {
        if (nowNanos - cutNanos >= NANOS_PER_SECOND) {
            close(cutNanos + NANOS_PER_SECOND, measured);
        }
    }

    private void close(long endNanos, boolean measured) {
        double length = (endNanos - cutNanos) / 1e9;
        cutNanos = endNanos;
        if (length <= 0) {
            return;
        }
        Map<String, Double> values = new HashMap<>(watch.newest());
        addTraffic(values, length);
        addOwnCost(values, length);
        addRungs(values);
        if (length < SHORTEST) {
            chronicle.skip();
        } else {
            chronicle.add(at(endNanos), measured, values);
        }
    }

    private void addTraffic(Map<String, Double> values, double length) {
        List<Stint> healthy = crowd.healthy();
        long down = 0;
        long up = 0;
        for (Stint stint : healthy) {
            Counts counts = stint.connection().counts();
            down += counts.bytesReceived();
            up += counts.bytesSent();
        }
        if (healthy.equals(counted) && !healthy.isEmpty()) {
            values.put("bytes_down_per_s_player", (down - bytesDown) / length / healthy.size());
            values.put("bytes_up_per_s_player", (up - bytesUp) / length / healthy.size());
        }
        counted = healthy;
        bytesDown = down;
        bytesUp = up;
        values.put("players", (double) crowd.present().size());
        values.put("healthy", (double) healthy.size());
    }

    private void addOwnCost(Map<String, Double> values, double length) {
        Duration cpuNow = ownCpu();
        double cores = cpuNow.minus(cpu).toNanos() / 1e9 / length;
        cpu = cpuNow;
        long busyNow = crowd.transport().busiestNanos();
        values.put("client_cpu_cores", cores);
        values.put("receive_busy", (busyNow - busyNanos) / 1e9 / length);
        busyNanos = busyNow;
        long snapshotsNow = measurement.snapshots();
        if (snapshotsNow > snapshots) {
            values.put("snapshots_per_s", (snapshotsNow - snapshots) / length);
            values.put("client_us_per_frame", cores * 1e6 * length / (snapshotsNow - snapshots));
        }
        snapshots = snapshotsNow;
    }

    private void addRungs(Map<String, Double> values) {
        double total = 0;
        var rungs = new HashMap<Rung, Integer>();
        for (LoadPlayer player : crowd.present()) {
            rungs.merge(player.stint().map(Stint::rung).orElse(Rung.RUNG_UNSPECIFIED), 1, Integer::sum);
            total++;
        }
        for (Rung rung :
                List.of(Rung.RUNG_HEALTHY, Rung.RUNG_THINNED, Rung.RUNG_LATEST_ONLY, Rung.RUNG_KEYFRAME_PENDING)) {
            if (total > 0) {
                String name = rung.name().toLowerCase(Locale.ROOT);
                values.put(name, rungs.getOrDefault(rung, 0) / total);
            }
        }
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** For who watches. */
    String line(Phase phase, double in) {
        return String.format(
                Locale.ROOT,
                "%s: %.0f of %d s, %d players, %d snapshots",
                phase.name(),
                in,
                phase.seconds(),
                counted.size(),
                measurement.snapshots());
    }
}
