package io.tickwire.loadtest;

import java.time.Duration;
import java.util.List;

/**
 * What is read at the beginning and at the end of the measured window.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param bytes received by the healthy players so far
 * @param clientCpu of this process so far
 * @param serverCpu of the server's process so far; zero when it is not ours
 * @param scrape the server's own figures
 */
record Mark(long nanos, long bytes, Duration clientCpu, Duration serverCpu, Scrape scrape) {
    private static final double BYTES_PER_MB = 1 << 20;

    static Mark now(Target target, List<LoadPlayer> healthy) throws InterruptedException {
        Scrape scrape = target.scrape();
        long bytes = healthy.stream()
                .mapToLong(player -> player.connection().orElseThrow().counts().bytesReceived())
                .sum();
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Mark(System.nanoTime(), bytes, own, target.cpu(), scrape);
    }

    double secondsSince(Mark earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /** Cores that this process kept busy. */
    double clientCoresSince(Mark earlier) {
        return clientCpu.minus(earlier.clientCpu).toNanos() / 1e9 / secondsSince(earlier);
    }

    /** Cores that the server kept busy. */
    double serverCoresSince(Mark earlier) {
        return serverCpu.minus(earlier.serverCpu).toNanos() / 1e9 / secondsSince(earlier);
    }

    /** Heap in use, garbage included. */
    double serverHeapMb() {
        return scrape.sum("jvm_memory_used_bytes", "area=\"heap\"") / BYTES_PER_MB;
    }

    /** Snapshots that were not made because a player was not ready, those that stalled included. */
    long droppedSnapshotsSince(Mark earlier) {
        String name = "tickwire_snapshots_dropped_total";
        return Math.round(scrape.sum(name, "") - earlier.scrape.sum(name, ""));
    }
}
