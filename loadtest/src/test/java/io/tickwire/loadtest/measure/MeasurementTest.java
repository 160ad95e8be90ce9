package io.tickwire.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private final Measurement measurement = new Measurement();

    @Test
    void windowsBeginWithTheirStartAndEndBeforeTheirEnd() {
        measurement.open(100, 200);
        measurement.open(Long.MAX_VALUE - 10, Long.MIN_VALUE + 10);

        assertThat(List.of(99L, 100L, 199L, 200L, Long.MAX_VALUE, Long.MIN_VALUE + 10))
                .extracting(measurement::covers)
                .containsExactly(false, true, true, false, true, false);
    }

    @Test
    void inputCountsByWhenItWasDueHoweverLateItIsSeen() {
        measurement.open(0, 1_000_000);

        measurement.inputSeen(999_999, 5_000_999_999L);
        measurement.inputSeen(1_000_000, 1_500_000);

        assertThat(measurement.inputsSeen()).isEqualTo(1);
        assertThat(Latency.of(measurement.inputSeenOfWindows()).max()).isCloseTo(5_000, within(5.0));
    }

    @Test
    void onlyMeasuredSecondsCountButAllAreInTheSeries() {
        var chronicle = new Chronicle(measurement, 2, Optional.empty());
        record(900, chronicle, false);
        record(10, chronicle, true);
        record(20, chronicle, true);

        assertThat(Latency.of(chronicle.total(Metric.GAP)).max()).isCloseTo(20, within(0.1));
        assertThat(chronicle.seconds()).extracting(Second::measured).containsExactly(false, true, true);
        assertThat(chronicle.seconds().getFirst().latencies()).containsOnlyKeys(Metric.GAP);
        assertThat(chronicle.mean("players")).isEqualTo(15);
        // Half of t(1) x the difference.
        assertThat(chronicle.noise(Metric.GAP, Latency::p50)).isCloseTo(12.71 * 5, within(0.2));
    }

    @Test
    void logHasOneHistogramForEachSecondAndMetric() {
        var bytes = new ByteArrayOutputStream();
        var chronicle =
                new Chronicle(measurement, 2, Optional.of(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        record(10, chronicle, true);
        record(20, chronicle, true);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("Tag=gap,"))
                .hasSize(2);
    }

    @Test
    void noiseOfEqualBlocksIsNothingAndOfOneBlockUnknown() {
        assertThat(Noise.of(List.of(5.0, 5.0, 5.0))).isZero();
        assertThat(Noise.of(List.of(5.0))).isNaN();
        assertThat(Noise.of(List.of(1.0, 2.0, 3.0))).isCloseTo(4.303 / Math.sqrt(3), within(1e-9));
    }

    private void record(int millis, Chronicle chronicle, boolean measured) {
        measurement.record(Metric.GAP, millis * 1_000L);
        chronicle.add(millis, measured, Map.of("players", (double) millis));
    }
}
