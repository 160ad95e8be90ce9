package io.tickwire.benchmarks.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Garbage collections of one kind.
 *
 * @param count how many
 * @param span when they were
 * @param pauses all of them together
 * @param longest the longest pause
 */
record Collections(int count, Span span, Duration pauses, Duration longest) {
    /** From the first to the last. */
    record Span(Instant first, Instant last) {}

    static Collections of(RecordedEvent event) {
        return new Collections(
                1,
                new Span(event.getStartTime(), event.getStartTime()),
                event.getDuration("sumOfPauses"),
                event.getDuration("longestPause"));
    }

    /** With later ones. */
    Collections and(Collections later) {
        return new Collections(
                count + later.count,
                new Span(span.first, later.span.last),
                pauses.plus(later.pauses),
                longest.compareTo(later.longest) > 0 ? longest : later.longest);
    }

    /** From one to the next, in the mean; empty when there was one only. */
    OptionalDouble everySeconds() {
        return count < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Duration.between(span.first, span.last).toNanos() / 1e9 / (count - 1));
    }
}
