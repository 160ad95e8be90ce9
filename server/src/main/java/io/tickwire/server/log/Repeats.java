package io.tickwire.server.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lets the first few of a kind of warning through in each minute and counts the others: an attacker must not be able to
 * fill a disk, nor to hide what happens in what happens often. Thread-safe.
 *
 * <p>Warnings are of one kind if logger, exception and text are the same, whatever the numbers in it. Above
 * {@link #MAX_KINDS} kinds in a minute all others are one.
 */
final class Repeats implements Filter {
    static final int MAX_OF_A_KIND = 5;
    static final int MAX_KINDS = 100;

    private static final Pattern NUMBERS = Pattern.compile("(0x)?[0-9a-fA-F]*[0-9][0-9a-fA-F]*");
    private static final Kind OTHERS = new Kind("*", "", "others");

    /** What is the same. */
    private record Kind(String logger, String exception, String text) {
        static Kind of(LogRecord line) {
            Throwable thrown = line.getThrown();
            return new Kind(
                    String.valueOf(line.getLoggerName()),
                    thrown == null ? "" : thrown.getClass().getName(),
                    NUMBERS.matcher(String.valueOf(line.getMessage())).replaceAll("#"));
        }
    }

    private final Map<Kind, Integer> seen = new LinkedHashMap<>();

    @Override
    public boolean isLoggable(LogRecord line) {
        return line.getLevel().intValue() < Level.WARNING.intValue() || count(Kind.of(line)) <= MAX_OF_A_KIND;
    }

    private synchronized int count(Kind kind) {
        return seen.merge(seen.size() < MAX_KINDS || seen.containsKey(kind) ? kind : OTHERS, 1, Integer::sum);
    }

    /** What was held back since the last call, a line for each kind; the counting begins anew. */
    synchronized List<String> takeSummary() {
        var lines = new ArrayList<String>();
        seen.forEach((kind, count) -> {
            if (count > MAX_OF_A_KIND) {
                lines.add((count - MAX_OF_A_KIND) + " more in the last minute: " + kind.logger() + ": " + kind.text()
                        + (kind.exception().isEmpty() ? "" : " (" + kind.exception() + ")"));
            }
        });
        seen.clear();
        return lines;
    }
}
