package io.tickwire.loadtest.measure;

/**
 * Something that the server, or what is between, does wrong.
 *
 * @param kind what, in a word
 * @param text what was seen, with numbers, in one sentence
 */
public record Finding(Kind kind, String text) {
    /** What is looked for. */
    public enum Kind {
        MISSING_TICKS,
        WITHHELD_SNAPSHOTS,
        WRONG_REPLICAS;

        /** The name in reports. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
