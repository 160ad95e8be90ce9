package io.tickwire.loadtest.measure;

import java.util.List;

/**
 * What was found wrong, and what could not be judged.
 *
 * @param findings what is wrong
 * @param doubts what may be wrong or not: this test cannot tell
 */
public record Verdict(List<Finding> findings, List<Doubt> doubts) {
    /** Nothing is wrong. */
    public static final Verdict CLEAR = new Verdict(List.of(), List.of());

    /** Something that could not be judged, and why, in one sentence. */
    public record Doubt(Finding.Kind kind, String why) {}

    public Verdict {
        findings = List.copyOf(findings);
        doubts = List.copyOf(doubts);
    }
}
