package io.tickwire.loadtest.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Where all players of one test record. Thread-safe, but for {@link #takeInterval}. */
public final class Measurement {
    /** Anything longer is recorded as this: a minute. */
    static final long LONGEST_MICROS = 60_000_000;

    static final int DIGITS = 3;

    private record Window(long fromNanos, long toNanos) {}

    private final Map<Metric, Recorder> recorders = new EnumMap<>(Metric.class);
    private final Map<Metric, Histogram> intervals = new EnumMap<>(Metric.class);
    private final List<Window> windows = new CopyOnWriteArrayList<>();
    /** By the time at which the input was due, so that a stall at the end of the window is not left out. */
    private final AtomicHistogram inputSeen = new AtomicHistogram(LONGEST_MICROS, DIGITS);

    private final LongAdder snapshots = new LongAdder();
    private final LongAdder inputsSent = new LongAdder();
    private final LongAdder inputsSeen = new LongAdder();
    private final LongAdder inputsLate = new LongAdder();

    public Measurement() {
        for (Metric metric : Metric.values()) {
            recorders.put(metric, new Recorder(LONGEST_MICROS, DIGITS));
        }
    }

    /** Counts from a moment of {@link System#nanoTime} to another, besides what was opened before. */
    public void open(long fromNanos, long toNanos) {
        windows.add(new Window(fromNanos, toNanos));
    }

    /** Whether what is due at this moment counts. */
    public boolean covers(long nanoTime) {
        for (Window window : windows) {
            if (nanoTime - window.fromNanos >= 0 && nanoTime - window.toNanos < 0) {
                return true;
            }
        }
        return false;
    }

    public void record(Metric metric, long micros) {
        recorder(metric).recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    /** A snapshot arrived. */
    public void snapshot(long nowNanos) {
        if (covers(nowNanos)) {
            snapshots.increment();
        }
    }

    /** An input was sent that was due then. */
    public void inputSent(long dueNanos) {
        if (covers(dueNanos)) {
            inputsSent.increment();
        }
    }

    /** A snapshot has arrived that has used an input. */
    public void inputSeen(long dueNanos, long nowNanos) {
        long micros = (nowNanos - dueNanos) / 1_000;
        record(Metric.INPUT_SEEN, micros);
        if (covers(dueNanos)) {
            inputsSeen.increment();
            inputSeen.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
        }
    }

    /** How early an input came; negative: late. */
    public void slack(int micros, long nowNanos) {
        record(Metric.SLACK, micros);
        if (micros < 0 && covers(nowNanos)) {
            inputsLate.increment();
        }
    }

    public long snapshots() {
        return snapshots.sum();
    }

    public long inputsSent() {
        return inputsSent.sum();
    }

    public long inputsSeen() {
        return inputsSeen.sum();
    }

    public long inputsLate() {
        return inputsLate.sum();
    }

    /** Of all inputs that count. */
    AtomicHistogram inputSeenOfWindows() {
        return inputSeen;
    }

    /** What was recorded since the last call; the histogram is reused by the next call. By one thread. */
    Histogram takeInterval(Metric metric) {
        Histogram interval = recorder(metric).getIntervalHistogram(intervals.get(metric));
        intervals.put(metric, interval);
        return interval;
    }

    private Recorder recorder(Metric metric) {
        Recorder recorder = recorders.get(metric);
        if (recorder == null) {
            throw new IllegalStateException("no recorder of " + metric);
        }
        return recorder;
    }
}
