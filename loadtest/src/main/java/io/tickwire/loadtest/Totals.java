package io.tickwire.loadtest;

import io.tickwire.client.Closed;
import io.tickwire.client.Counts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted over all players and all their connections. Thread-safe. */
final class Totals {
    final LongAdder joins = new LongAdder();
    final LongAdder failedJoins = new LongAdder();
    final LongAdder malformedSent = new LongAdder();
    final LongAdder malformedIgnored = new LongAdder();
    final LongAdder cuts = new LongAdder();
    final LongAdder seatsResumed = new LongAdder();
    final LongAdder seatsLost = new LongAdder();
    private final Map<String, Long> malformedClosed = new ConcurrentHashMap<>();
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();
    private final Map<String, Long> closes = new ConcurrentHashMap<>();
    private final LongAdder hashesChecked = new LongAdder();
    private final LongAdder hashMismatches = new LongAdder();
    private final LongAdder resyncs = new LongAdder();
    private final LongAdder decodeErrors = new LongAdder();

    void refused(String why) {
        failedJoins.increment();
        refusals.merge(why, 1L, Long::sum);
    }

    void malformedClosed(Closed closed) {
        malformedClosed.merge(Integer.toString(closed.code()), 1L, Long::sum);
    }

    void closed(Closed closed) {
        closes.merge(Integer.toString(closed.code()), 1L, Long::sum);
    }

    /** A connection is over, and this is what it saw. */
    void add(Counts counts) {
        hashesChecked.add(counts.hashesChecked());
        hashMismatches.add(counts.hashMismatches());
        resyncs.add(counts.resyncs());
        decodeErrors.add(counts.decodeErrors());
    }

    Map<String, Long> refusals() {
        return new TreeMap<>(refusals);
    }

    Map<String, Long> malformedCloses() {
        return new TreeMap<>(malformedClosed);
    }

    Map<String, Long> closes() {
        return new TreeMap<>(closes);
    }

    long hashesChecked() {
        return hashesChecked.sum();
    }

    long hashMismatches() {
        return hashMismatches.sum();
    }

    long resyncs() {
        return resyncs.sum();
    }

    long decodeErrors() {
        return decodeErrors.sum();
    }
}
