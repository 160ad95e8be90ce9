package io.tickwire.benchmarks.memory;

import io.tickwire.benchmarks.node.ClassHistogram;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What was measured, for a person. */
final class MemoryTable {
    private final PrintWriter out;

    MemoryTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.printf(Locale.ROOT, "%-46s %8s %12s %14s%n", "of each", "measured", "heap, bytes", "RSS, bytes");
    }

    void row(String what, Cost cost) {
        out.printf(
                Locale.ROOT, "%-46s %8d %,12d %,14d%n", what, cost.count(), cost.heapOfEach(), cost.residentOfEach());
    }

    /** What a process has once had from the machine it keeps: there is no telling how much of it is of something that ended. */
    void heap(String what, Cost cost) {
        out.printf(Locale.ROOT, "%-46s %8d %,12d%n", what, cost.count(), cost.heapOfEach());
    }

    /** What one connection has, in the mean. */
    void classes(List<ClassHistogram.Growth> most, int connections) {
        if (most.isEmpty()) {
            return;
        }
        out.println();
        out.printf(Locale.ROOT, "%10s %12s  %s%n", "objects", "bytes", "of an idle connection");
        for (ClassHistogram.Growth growth : most) {
            out.printf(
                    Locale.ROOT,
                    "%10.2f %,12.0f  %s%n",
                    (double) growth.objects() / connections,
                    (double) growth.bytes() / connections,
                    growth.name());
        }
    }

    void mark(long bytes, long most, boolean met) {
        out.println();
        out.printf(
                Locale.ROOT,
                "mark: an idle connection has at most %,d bytes of heap: %,d, %s%n",
                most,
                bytes,
                met ? "met" : "NOT met");
    }
}
