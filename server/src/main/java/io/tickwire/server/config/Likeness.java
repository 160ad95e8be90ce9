package io.tickwire.server.config;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class Likeness {
    private static final int MOST_EDITS = 3;

    private Likeness() {}

    /** «, did you mean x?», or nothing when nothing is like it. */
    static String hint(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(other -> edits(word, other)))
                .filter(other -> edits(word, other) <= MOST_EDITS)
                .map(other -> ", did you mean " + other + "?")
                .orElse("");
    }

    /** The Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
