package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.AtomicHistogram;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void nothingIsCoveredBeforeTheWindowOpens() {
        assertThat(new Measurement().covers(System.nanoTime())).isFalse();
    }

    @Test
    void windowBeginsWithItsStartAndEndsBeforeItsEnd() {
        var measurement = new Measurement();
        measurement.open(100, 200);

        assertThat(measurement.covers(99)).isFalse();
        assertThat(measurement.covers(100)).isTrue();
        assertThat(measurement.covers(199)).isTrue();
        assertThat(measurement.covers(200)).isFalse();
    }

    @Test
    void windowMayLieAcrossTheSignOfALong() {
        var measurement = new Measurement();
        measurement.open(Long.MAX_VALUE - 10, Long.MIN_VALUE + 10);

        assertThat(measurement.covers(Long.MAX_VALUE)).isTrue();
        assertThat(measurement.covers(Long.MIN_VALUE + 10)).isFalse();
    }

    @Test
    void percentilesAreOfAllSamplesInMilliseconds() {
        var histogram = new AtomicHistogram(60_000_000, 3);
        for (int micros = 1_000; micros <= 1_000_000; micros += 1_000) {
            Measurement.record(histogram, micros);
        }

        Latency latency = Latency.of(histogram);

        assertThat(latency.p50()).isCloseTo(500, within(0.5));
        assertThat(latency.p90()).isCloseTo(900, within(0.9));
        assertThat(latency.p99()).isCloseTo(990, within(1));
        assertThat(latency.p999()).isCloseTo(999, within(1));
        assertThat(latency.max()).isCloseTo(1_000, within(1));
    }

    @Test
    void whatIsTooLongOrNegativeIsRecordedAtTheBound() {
        var histogram = new AtomicHistogram(60_000_000, 3);

        Measurement.record(histogram, -5);
        Measurement.record(histogram, Long.MAX_VALUE);

        assertThat(histogram.getMinValue()).isZero();
        assertThat(Latency.of(histogram).max()).isCloseTo(60_000, within(60));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
