package io.tickwire.server.log;

/**
 * How a node logs.
 *
 * @param format of a line
 * @param level the least that is logged of our own; of libraries it is WARN
 * @param node names this node in each line; empty: it has no name
 */
public record LogRules(Format format, Level level, String node) {
    /** What a line looks like. */
    public enum Format {
        TEXT,
        /** One JSON object in each line. */
        JSON
    }

    /** How much is said. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        /** Each connection and each refusal. */
        DEBUG
    }

    public static LogRules defaults() {
        return new LogRules(Format.TEXT, Level.INFO, "");
    }
}
