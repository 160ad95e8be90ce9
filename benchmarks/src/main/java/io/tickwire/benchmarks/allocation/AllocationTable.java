package io.tickwire.benchmarks.allocation;

import io.tickwire.benchmarks.players.Shape;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** What was measured, for a person, and what is said of the marks. */
final class AllocationTable {
    /** No more than one in so many seconds. */
    private static final double YOUNG_EVERY_SECONDS = 10;

    /** Counts are exact, but what else the tick threads do is not: a class loaded, a histogram that a scrape swaps. */
    private static final double NOISE_BYTES = 1;

    private final PrintWriter out;

    AllocationTable(PrintWriter out) {
        this.out = out;
    }

    /** The whole, and the threads that have most of it. */
    void whole(Shape shape, int heapMegabytes, Window run) {
        out.printf(
                Locale.ROOT,
                "%s, heap of %d MB: %,.0f frames/s, %,.0f ticks/s, %.0f s%n",
                shape,
                heapMegabytes,
                run.framesPerSecond(),
                run.ticksPerSecond(),
                run.recording().seconds());
        out.printf(
                Locale.ROOT,
                "allocated: %,.0f bytes/s, %.1f for each frame%n",
                run.recording().bytesPerSecond(),
                run.bytesPerFrame());
        out.println();
        out.printf(Locale.ROOT, "%14s %10s  %s%n", "bytes/s", "per frame", "thread");
        run.recording().threads().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .forEach(thread -> {
                    double rate = thread.getValue() / run.recording().seconds();
                    out.printf(
                            Locale.ROOT, "%,14.0f %10.1f  %s%n", rate, rate / run.framesPerSecond(), thread.getKey());
                });
    }

    void causes(Recording recording, int most) {
        out.println();
        out.printf(Locale.ROOT, "%14s %7s  %s%n", "bytes/s, about", "part", "class, and the first method of Tickwire");
        recording.causes().entrySet().stream()
                .sorted(Map.Entry.<Cause, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.comparing(Cause::toString))))
                .limit(most)
                .forEach(cause -> out.printf(
                        Locale.ROOT,
                        "%,14.0f %6.1f%%  %s, %s%s%n",
                        recording.share(cause.getValue()) * recording.bytesPerSecond(),
                        recording.share(cause.getValue()) * 100,
                        cause.getKey().type(),
                        cause.getKey().frame(),
                        cause.getKey().ticking() ? " (tick thread)" : ""));
    }

    /** What a tick allocates on its thread when nobody sends inputs. */
    void watching(Window run, int most) {
        Map<Cause, Long> causes = run.recording().tickCauses();
        long all = causes.values().stream().mapToLong(Long::longValue).sum();
        out.println();
        out.printf(Locale.ROOT, "%14s  %s%n", "bytes, about", "of a tick without inputs, on its thread");
        causes.entrySet().stream()
                .sorted(Map.Entry.<Cause, Long>comparingByValue().reversed())
                .limit(most)
                .forEach(cause -> out.printf(
                        Locale.ROOT,
                        "%,14.0f  %s, %s%n",
                        run.bytesPerTick() * cause.getValue() / all,
                        cause.getKey().type(),
                        cause.getKey().frame()));
    }

    /** True when young collections are rare enough. */
    boolean collections(Window run) {
        out.println();
        run.recording()
                .collections()
                .forEach((name, collected) -> out.printf(
                        Locale.ROOT,
                        "collections: %s %d, pauses %.1f ms in all, longest %.1f ms%n",
                        name,
                        collected.count(),
                        collected.pauses().toNanos() / 1e6,
                        collected.longest().toNanos() / 1e6));
        int young = run.recording().young().map(Collections::count).orElse(0);
        // With none or one between the ends of the recording there is nothing to divide but the recording.
        double every = run.recording()
                .young()
                .flatMap(collected -> collected.everySeconds().stream().boxed().findFirst())
                .orElse(run.recording().seconds());
        boolean met = every >= YOUNG_EVERY_SECONDS;
        out.printf(
                Locale.ROOT,
                "mark: at most one young collection in %.0f s: %d in %.0f s, %.1f s apart, %s%n",
                YOUNG_EVERY_SECONDS,
                young,
                run.recording().seconds(),
                every,
                met ? "met" : "NOT met");
        return met;
    }

    /** True when a tick allocates nothing for each viewer and entity. */
    boolean ticks(Slope slope) {
        out.println();
        out.printf(
                Locale.ROOT,
                "a tick, on its thread: %.0f bytes with %d players and %.0f with %d; without inputs %.0f and %.0f%n",
                slope.many().playing().bytesPerTick(),
                slope.manyShape().players(),
                slope.few().playing().bytesPerTick(),
                slope.fewShape().players(),
                slope.many().watching().bytesPerTick(),
                slope.few().watching().bytesPerTick());
        out.printf(
                Locale.ROOT,
                "so %.1f for the tick, %.2f for each viewer and entity, %.1f for the inputs of each player%n",
                slope.bytesPerTick(),
                slope.bytesPerViewer(),
                slope.bytesPerPlayer());
        boolean met = slope.bytesPerViewer() < NOISE_BYTES;
        out.printf(
                Locale.ROOT,
                "mark: less than %.0f byte for each viewer and entity: %s%n",
                NOISE_BYTES,
                met ? "met" : "NOT met");
        return met;
    }
}
