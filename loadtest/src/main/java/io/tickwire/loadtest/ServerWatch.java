package io.tickwire.loadtest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads the server's own figures each second, on a thread of its own, since a busy server may take its time. */
final class ServerWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1_000;
    private static final double MILLIS = 1_000;
    private static final double BYTES_PER_MB = 1 << 20;

    private final Target target;
    private final Thread thread;
    private volatile Map<String, Double> newest = Map.of();
    private Scrape before = Scrape.NONE;
    private Duration cpuBefore = Duration.ZERO;
    private long beforeNanos = System.nanoTime();

    ServerWatch(Target target) {
        this.target = target;
        cpuBefore = target.cpu();
        thread = Thread.ofPlatform().name("server-watch").daemon().start(this::run);
    }

    /** The newest second's values by their names in reports; empty when the server does not tell. */
    Map<String, Double> newest() {
        return newest;
    }

    private void run() {
        try {
            while (true) {
                Scrape now = target.scrape();
                newest = values(now);
                before = now;
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException over) {
            // As wanted.
        }
    }

    private Map<String, Double> values(Scrape now) {
        var values = new HashMap<String, Double>();
        long nanos = System.nanoTime();
        double seconds = (nanos - beforeNanos) / 1e9;
        beforeNanos = nanos;
        if (target.process().isPresent()) {
            Duration cpu = target.cpu();
            values.put("server_cpu_cores", cpu.minus(cpuBefore).toNanos() / 1e9 / seconds);
            cpuBefore = cpu;
        }
        if (before.equals(Scrape.NONE) || now.equals(Scrape.NONE)) {
            return values;
        }
        if (target.process().isEmpty()) {
            values.put("server_cpu_cores", delta(now, "process_cpu_time_ns_total") / 1e9 / seconds);
        }
        String tick = "tickwire_tick_duration_seconds";
        double ticks = delta(now, tick + "_count");
        if (ticks > 0) {
            values.put("server_tick_ms", delta(now, tick + "_sum") / ticks * MILLIS);
            values.put("server_tick_p99_ms", now.quantileSince(before, tick + "_bucket", 0.99) * MILLIS);
            values.put(
                    "server_late_p99_ms",
                    now.quantileSince(before, "tickwire_tick_lateness_seconds_bucket", 0.99) * MILLIS);
        }
        values.put("server_heap_mb", now.sum("jvm_memory_used_bytes", "area=\"heap\"") / BYTES_PER_MB);
        values.put("server_gc_ms_per_s", delta(now, "jvm_gc_pause_seconds_sum") * MILLIS / seconds);
        values.put("server_dropped_per_s", delta(now, "tickwire_snapshots_dropped_total") / seconds);
        return values;
    }

    private double delta(Scrape now, String name) {
        return now.sum(name, "") - before.sum(name, "");
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PERIOD_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
