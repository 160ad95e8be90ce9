package io.tickwire.loadtest;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;

/** What the players of one test record, in the measured window only. Thread-safe. */
final class Measurement {
    /** Anything longer is recorded as this: a minute. */
    private static final long LONGEST_MICROS = 60_000_000;

    private static final int DIGITS = 3;

    private record Window(long fromNanos, long toNanos) {}

    /** From one snapshot to the next, at one player. */
    final AtomicHistogram gap = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    /** Of the newest snapshot, whenever the player acts. */
    final AtomicHistogram age = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    /** From the beginning of a tick to the arrival of its snapshot. */
    final AtomicHistogram delivery = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    /** From the time at which an input was due to the arrival of the first snapshot that says it was used. */
    final AtomicHistogram inputAck = new AtomicHistogram(LONGEST_MICROS, DIGITS);
    /** From the time at which an input was due to its being made: what the load test itself adds. */
    final AtomicHistogram lateness = new AtomicHistogram(LONGEST_MICROS, DIGITS);

    final LongAdder snapshots = new LongAdder();
    final LongAdder inputsSent = new LongAdder();
    final LongAdder inputsAcked = new LongAdder();

    private volatile Window window = new Window(0, 0);

    /** Measures from a moment of {@link System#nanoTime} to another. */
    void open(long fromNanos, long toNanos) {
        window = new Window(fromNanos, toNanos);
    }

    boolean covers(long nanoTime) {
        Window current = window;
        return nanoTime - current.fromNanos >= 0 && nanoTime - current.toNanos < 0;
    }

    static void record(AtomicHistogram histogram, long micros) {
        histogram.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }
}
