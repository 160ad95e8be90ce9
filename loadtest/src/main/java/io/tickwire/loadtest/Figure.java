package io.tickwire.loadtest;

import java.util.Map;

/** One figure of a report. */
sealed interface Figure {
    /** So many. */
    record Count(long value) implements Figure {}

    /** So much. */
    record Amount(double value) implements Figure {}

    /** How long, in milliseconds. */
    record Spread(Latency value) implements Figure {}

    /** So many of each, for instance of each close code. */
    record Each(Map<String, Long> value) implements Figure {
        public Each {
            value = Map.copyOf(value);
        }
    }

    /** A name. */
    record Text(String value) implements Figure {}
}
