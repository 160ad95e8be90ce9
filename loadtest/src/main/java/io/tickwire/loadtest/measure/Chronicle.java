package io.tickwire.loadtest.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * What a run was like, second by second: series for plots, totals of the measured seconds, and blocks for the noise. By one
 * thread.
 */
public final class Chronicle {
    /** So many blocks when the run is long enough. */
    private static final int BLOCKS = 10;

    private static final double MICROS_PER_MILLI = 1_000;
    private static final double MILLIS = 1_000;

    private final Measurement measurement;
    private final int secondsPerBlock;
    private final Optional<HistogramLogWriter> log;
    private final long startMillis;
    private final List<Second> seconds = new ArrayList<>();
    private final Map<Metric, Histogram> totals = new EnumMap<>(Metric.class);
    private final Map<Metric, Histogram> block = new EnumMap<>(Metric.class);
    private final Map<Metric, List<Latency>> blocks = new EnumMap<>(Metric.class);
    private int secondsInBlock;

    /** @param log where the histogram of each second goes, in HdrHistogram's log format */
    public Chronicle(Measurement measurement, int measuredSeconds, Optional<PrintStream> log) {
        this.measurement = measurement;
        secondsPerBlock = Math.max(1, measuredSeconds / BLOCKS);
        startMillis = System.currentTimeMillis();
        for (Metric metric : Metric.values()) {
            totals.put(metric, new Histogram(Measurement.LONGEST_MICROS, Measurement.DIGITS));
            block.put(metric, new Histogram(Measurement.LONGEST_MICROS, Measurement.DIGITS));
            blocks.put(metric, new ArrayList<>());
        }
        this.log = log.map(HistogramLogWriter::new);
        this.log.ifPresent(writer -> {
            writer.outputComment("[microseconds, one histogram for each second and metric]");
            writer.outputLogFormatVersion();
            writer.outputBaseTime(startMillis);
            writer.setBaseTime(startMillis);
            writer.outputStartTime(startMillis);
            writer.outputLegend();
        });
    }

    /** A second is over. */
    public void add(double at, boolean measured, Map<String, Double> values) {
        var latencies = new EnumMap<Metric, Latency>(Metric.class);
        for (Metric metric : Metric.values()) {
            Histogram interval = measurement.takeInterval(metric);
            if (interval.getTotalCount() > 0) {
                latencies.put(metric, Latency.of(interval));
                write(metric, interval);
            }
            if (measured) {
                of(totals, metric).add(interval);
                of(block, metric).add(interval);
            }
        }
        seconds.add(new Second(at, measured, latencies, values));
        if (measured && ++secondsInBlock == secondsPerBlock) {
            endBlock();
        }
    }

    /** What was since the last second belongs to none. */
    public void skip() {
        for (Metric metric : Metric.values()) {
            measurement.takeInterval(metric);
        }
    }

    private void endBlock() {
        secondsInBlock = 0;
        block.forEach((metric, histogram) -> {
            if (histogram.getTotalCount() > 0) {
                of(blocks, metric).add(Latency.of(histogram));
            }
            histogram.reset();
        });
    }

    private void write(Metric metric, Histogram interval) {
        log.ifPresent(writer -> {
            interval.setTag(metric.key());
            writer.outputIntervalHistogram(
                    (interval.getStartTimeStamp() - startMillis) / MILLIS,
                    (interval.getEndTimeStamp() - startMillis) / MILLIS,
                    interval,
                    MICROS_PER_MILLI * MILLIS);
        });
    }

    public List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** Of all measured seconds. */
    public Histogram total(Metric metric) {
        if (metric == Metric.INPUT_SEEN) {
            return measurement.inputSeenOfWindows();
        }
        return of(totals, metric);
    }

    /** How far a percentile would be off in another run; NaN when the run was too short to tell. */
    public double noise(Metric metric, ToDoubleFunction<Latency> part) {
        return Noise.of(of(blocks, metric).stream()
                .map(latency -> part.applyAsDouble(latency))
                .toList());
    }

    /** The same for a value of the seconds. */
    public double noise(String value) {
        List<Double> each = measured(value);
        var means = new ArrayList<Double>();
        for (int i = 0; i + secondsPerBlock <= each.size(); i += secondsPerBlock) {
            means.add(each.subList(i, i + secondsPerBlock).stream()
                            .mapToDouble(Double::doubleValue)
                            .sum()
                    / secondsPerBlock);
        }
        return Noise.of(means);
    }

    /** Mean of a value over the measured seconds; NaN when it is unknown. */
    public double mean(String value) {
        return measured(value).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    private List<Double> measured(String value) {
        return seconds.stream()
                .filter(second -> second.measured() && second.values().containsKey(value))
                .map(second -> second.values().getOrDefault(value, Double.NaN))
                .toList();
    }

    private static <T> T of(Map<Metric, T> by, Metric metric) {
        T found = by.get(metric);
        if (found == null) {
            throw new IllegalStateException("nothing of " + metric);
        }
        return found;
    }
}
