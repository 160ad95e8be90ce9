package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void jsonHasEachFigureByItsNameInOrder() {
        Report report = new Report.Builder()
                .text("game", "a \"quoted\\ \n name")
                .count("joined", 80)
                .amount("snapshots_per_s", 2400.12345)
                .latency("gap_ms", new Latency(33.3, 35, 40.5, 50.25, 66.125))
                .each("closes", Map.of("4009", 2L, "1000", 78L))
                .amount("server_cpu_cores", Double.NaN)
                .build();

        assertThat(ReportJson.of(report)).isEqualTo("""
                {
                  "game": "a \\"quoted\\\\ \\u000a name",
                  "joined": 80,
                  "snapshots_per_s": 2400.123,
                  "gap_ms": {"p50": 33.300, "p90": 35.000, "p99": 40.500, "p99_9": 50.250, "max": 66.125},
                  "closes": {"1000": 78, "4009": 2},
                  "server_cpu_cores": null
                }
                """);
    }

    @Test
    void tableShowsGroupsAndLatencies() {
        Report report = new Report.Builder()
                .count("joined", 80)
                .each("closes", Map.of())
                .latency("gap_ms", new Latency(33.3, 35, 40.5, 50.25, 66.125))
                .build();

        assertThat(ReportTable.of(report))
                .contains("players    joined 80   closes none")
                .containsPattern("gap +33.30 +35.00 +40.50 +50.25 +66.1[23]");
    }

    @Test
    void failuresAreWhatMustBeZeroAndIsNot() {
        assertThat(withFailures(0, 0).failures()).isEmpty();
        assertThat(withFailures(3, 1).failures()).containsExactly("lost 3", "hash_mismatches 1");
    }

    private static Report withFailures(long lost, long mismatches) {
        return new Report.Builder()
                .count("failed", 0)
                .count("lost", lost)
                .count("decode_errors", 0)
                .count("hash_mismatches", mismatches)
                .count("unverified", 0)
                .build();
    }
}
