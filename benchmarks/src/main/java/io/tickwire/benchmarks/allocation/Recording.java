package io.tickwire.benchmarks.allocation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording tells of allocation.
 *
 * @param threads bytes that each platform thread allocated between its first and its last count, virtual threads on it
 *     included; exact
 * @param causes samples by cause, as bytes; they are scaled to the whole by {@link #share}
 * @param collections by the collector's name
 * @param counted time between the first and the last count
 */
record Recording(
        Map<String, Long> threads, Map<Cause, Long> causes, Map<String, Collections> collections, Duration counted) {
    /** The names of those of G1, Serial and Parallel. */
    private static final List<String> YOUNG = List.of("G1New", "DefNew", "ParallelScavenge");

    /** Events that are to be recorded, as {@code jcmd JFR.start} takes them. */
    static final String[] EVENTS = {
        "settings=none",
        "+jdk.ThreadAllocationStatistics#enabled=true",
        "+jdk.ThreadAllocationStatistics#period=1s",
        "+jdk.ObjectAllocationSample#enabled=true",
        "+jdk.ObjectAllocationSample#stackTrace=true",
        "+jdk.ObjectAllocationSample#throttle=500/s",
        "+jdk.GarbageCollection#enabled=true"
    };

    /** What one thread had allocated at two moments. */
    private record Counts(Instant from, long first, Instant to, long last) {
        Counts and(Counts later) {
            return new Counts(from, first, later.to, later.last);
        }

        long bytes() {
            return last - first;
        }
    }

    static Recording read(Path file) throws IOException {
        var counts = new HashMap<String, Counts>();
        var samples = new ArrayList<RecordedEvent>();
        var collections = new TreeMap<String, Collections>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ThreadAllocationStatistics" -> count(event, counts);
                    case "jdk.ObjectAllocationSample" -> samples.add(event);
                    case "jdk.GarbageCollection" ->
                        collections.merge(event.getString("name"), Collections.of(event), Collections::and);
                    default -> {}
                }
            }
        }
        var threads = new TreeMap<String, Long>();
        counts.forEach((thread, counted) -> threads.merge(group(thread), counted.bytes(), Long::sum));
        return new Recording(threads, causes(samples), collections, between(counts.values()));
    }

    /** A file has events in the order in which threads handed them over. */
    private static Map<Cause, Long> causes(List<RecordedEvent> samples) {
        var causes = new HashMap<Cause, Long>();
        var begun = new Begun();
        samples.stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .filter(begun::countsFrom)
                .forEach(sample -> causes.merge(Cause.of(sample), sample.getLong("weight"), Long::sum));
        return causes;
    }

    private static void count(RecordedEvent event, Map<String, Counts> counts) {
        RecordedThread thread = event.getThread("thread");
        if (thread == null) {
            return;
        }
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        long bytes = event.getLong("allocated");
        counts.merge(
                name + "#" + thread.getId(),
                new Counts(event.getStartTime(), bytes, event.getStartTime(), bytes),
                Counts::and);
    }

    /** Carriers and pollers are many, and which of them a virtual thread was on is chance. */
    private static String group(String thread) {
        String name = thread.substring(0, thread.lastIndexOf('#'));
        return name.startsWith("ForkJoinPool-") ? "carriers of virtual threads" : name;
    }

    private static Duration between(Collection<Counts> counts) {
        Instant from = counts.stream().map(Counts::from).min(Instant::compareTo).orElse(Instant.EPOCH);
        Instant to = counts.stream().map(Counts::to).max(Instant::compareTo).orElse(Instant.EPOCH);
        return Duration.between(from, to);
    }

    /** Bytes a second, of all threads. */
    double bytesPerSecond() {
        return threads.values().stream().mapToLong(Long::longValue).sum() / seconds();
    }

    /** Bytes a second, of the threads that tick rooms. */
    double tickBytesPerSecond() {
        return threads.entrySet().stream()
                        .filter(thread -> Cause.isTickThread(thread.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / seconds();
    }

    /** Collections of the young generation, by whichever collector. */
    Optional<Collections> young() {
        return YOUNG.stream()
                .filter(collections::containsKey)
                .map(collections::get)
                .reduce(Collections::and);
    }

    /** Samples of tick threads alone. */
    Map<Cause, Long> tickCauses() {
        var ticking = new HashMap<>(causes);
        ticking.keySet().removeIf(cause -> !cause.ticking());
        return ticking;
    }

    /** What part of all samples these bytes are. */
    double share(long sampledBytes) {
        return (double) sampledBytes
                / causes.values().stream().mapToLong(Long::longValue).sum();
    }

    double seconds() {
        return counted.toNanos() / 1e9;
    }
}
