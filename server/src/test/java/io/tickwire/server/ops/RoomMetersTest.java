package io.tickwire.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Rung;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomMetersTest {
    @ParameterizedTest
    @CsvSource({
        "RUNG_HEALTHY, RUNG_THINNED",
        "RUNG_THINNED, RUNG_LATEST_ONLY",
        "RUNG_LATEST_ONLY, RUNG_KEYFRAME_PENDING",
        "RUNG_LATEST_ONLY, RUNG_EVICTED",
        "RUNG_THINNED, RUNG_HEALTHY"
    })
    void stepsFromRungToRungAreCountedEach(Rung from, Rung to) {
        try (var metrics = new Metrics()) {
            metrics.rooms().rungChanged(1, from, to);
            metrics.rooms().rungChanged(2, from, to);

            assertThat(metrics.scrape())
                    .contains("tickwire_viewer_rungs_total{from=\"" + word(from) + "\",to=\"" + word(to) + "\"} 2.0");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000000, 0.001", "1000001, 0.0015", "2999999, 0.003", "3000001, 0.004"})
    void latenessIsKnownWellEnoughToJudgeLimitsOfOneAndThreeMilliseconds(long nanos, String leastBound) {
        try (var metrics = new Metrics()) {
            metrics.rooms().began(nanos);

            assertThat(metrics.scrape()
                            .lines()
                            .filter(line -> line.startsWith("tickwire_tick_lateness_seconds_bucket"))
                            .filter(line -> line.endsWith(" 1"))
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("le=\"" + leastBound + "\""));
        }
    }

    private static String word(Rung rung) {
        return rung.name().substring("RUNG_".length()).toLowerCase(Locale.ROOT);
    }
}
