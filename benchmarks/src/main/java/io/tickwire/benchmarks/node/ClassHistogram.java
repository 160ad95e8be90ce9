package io.tickwire.benchmarks.node;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is alive on a heap, by class.
 *
 * @param rows the name of a class, as the JVM writes it, and what is alive of it
 */
public record ClassHistogram(Map<String, Row> rows) {
    private static final Pattern LINE = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)");

    /** What the collector did not close up: dead space that a histogram counts. */
    private static final Set<String> FILLERS = Set.of(
            "[Ljdk.internal.vm.FillerElement;", "jdk.internal.vm.FillerObject", "[Ljdk.internal.vm.FillerObject;");

    private static final Row NOTHING = new Row(0, 0);

    /** So many objects have so many bytes. */
    public record Row(long objects, long bytes) {}

    /** Of one class. */
    public record Growth(String name, long objects, long bytes) {}

    public ClassHistogram {
        rows = Map.copyOf(rows);
    }

    /**
     * Reads the answer to {@code jcmd PID GC.class_histogram}.
     *
     * @throws IOException when it has no row
     */
    static ClassHistogram parse(String answer) throws IOException {
        var rows = new HashMap<String, Row>();
        answer.lines().map(LINE::matcher).filter(Matcher::find).forEach(line -> {
            if (!FILLERS.contains(line.group(3))) {
                rows.merge(
                        line.group(3),
                        new Row(Long.parseLong(line.group(1)), Long.parseLong(line.group(2))),
                        // Two loaders may have classes of one name.
                        (a, b) -> new Row(a.objects + b.objects, a.bytes + b.bytes));
            }
        });
        if (rows.isEmpty()) {
            throw new IOException("jcmd told nothing of the heap: "
                    + answer.lines().findFirst().orElse(""));
        }
        return new ClassHistogram(rows);
    }

    /** Bytes of everything. */
    public long bytes() {
        return rows.values().stream().mapToLong(Row::bytes).sum();
    }

    /** What there is more of than earlier, the most bytes first. */
    public List<Growth> since(ClassHistogram earlier) {
        return rows.entrySet().stream()
                .map(entry -> {
                    Row before = earlier.rows.getOrDefault(entry.getKey(), NOTHING);
                    Row now = entry.getValue();
                    return new Growth(entry.getKey(), now.objects - before.objects, now.bytes - before.bytes);
                })
                .filter(growth -> growth.bytes > 0)
                .sorted(Comparator.comparingLong(Growth::bytes).reversed().thenComparing(Growth::name))
                .toList();
    }
}
