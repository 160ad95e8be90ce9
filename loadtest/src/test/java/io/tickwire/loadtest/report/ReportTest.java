package io.tickwire.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.loadtest.measure.Finding;
import io.tickwire.loadtest.measure.Latency;
import io.tickwire.loadtest.measure.Verdict;
import io.tickwire.loadtest.scenario.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void jsonHasFiguresNoiseAndFindings() {
        assertThat(ReportJson.of(report(0)))
                .contains("\"joined\" : 80,", "\"p99_9\" : 50.25,", "\"closes\" : {", "\"4009\" : 2")
                .contains("\"kind\" : \"missing_ticks\"")
                .containsSubsequence("\"unjudged\" : [", "\"kind\" : \"withheld_snapshots\"")
                .containsSubsequence("\"noise\" : {", "\"snapshots_per_s\" : 12.5");
    }

    @Test
    void tableShowsGroupsLatenciesAndFindings() {
        assertThat(ReportTable.of(report(0)))
                .contains("players    joined 80   lost 0   closes 2 × 4009")
                .contains("found      missing_ticks: a tick is missing")
                .contains("unjudged   withheld_snapshots: the test was late")
                .containsPattern("gap +33.30 +35.00 +40.50 +50.25 +66.1[23] +0.20, 1.50");
    }

    @Test
    void failuresAreWhatMustBeZeroAndWhatIsAsserted() {
        assertThat(report(0, "gap.p99<41ms", "joined==80", "findings<=1").failures())
                .isEmpty();
        assertThat(report(3, "gap.p99<40ms", "server_cpu_cores<1").failures())
                .containsExactly(
                        "lost 3",
                        "gap.p99 is 40.50 ms, asserted gap.p99 < 40 ms",
                        "server_cpu_cores is unknown, asserted server_cpu_cores < 1");
    }

    @Test
    void pageStandsAlone() {
        String page = ReportPage.of(report(0));

        assertThat(page)
                .contains("\"joined\" : 80,", "prefers-color-scheme")
                .doesNotContain("src=", "<link", "@import", "/*STYLE*/", "/*SCRIPT*/");
        assertThat(page.split("</script>", -1)).hasSize(3);
    }

    @Test
    void comparisonTellsWhatIsMoreThanNoise() throws IOException {
        Path old = folder.resolve("old.json");
        Files.writeString(old, ReportJson.of(report(0)).replace("40.5", "30.5").replace("33.3", "33.2"));

        String compared = Comparison.with(List.of(old)).of(report(1));

        assertThat(compared)
                .containsPattern("gap.p50 +33.20 +33.30 +1.00 +within the noise")
                .containsPattern("gap.p99 +30.50 +40.50 +1.33 +more than the noise of 2.12")
                .containsPattern("lost +0.00 +1.00 +- ")
                .containsPattern("joined +80.00 +80.00 +1.00 +none")
                .contains("2 of 3 figures with a known noise agree within it")
                .doesNotContain("mind");
    }

    @Test
    void severalRunsBeforeTellHowRunsDiffer() throws IOException {
        var runs = new ArrayList<Path>();
        for (String median : List.of("33.1", "33.3", "33.5")) {
            Path run = folder.resolve(median + ".json");
            Files.writeString(
                    run, ReportJson.of(report(0)).replace("33.3", median).replace("40.5", "30.5"));
            runs.add(run);
        }

        String compared = Comparison.with(runs).of(report(9));

        assertThat(compared)
                .containsPattern("gap.p50 +33.30 +33.30 +1.00 +(none|within the noise)")
                .containsPattern("gap.p99 +30.50 +40.50 +1.33 +more than the noise of 2.12")
                .containsPattern("lost +0.00 +9.00 +- +more than the noise of 0.000");
    }

    @Test
    void medianThatDiffersAsRunsDoIsNoDifference() throws IOException {
        Path low = folder.resolve("low.json");
        Path high = folder.resolve("high.json");
        Files.writeString(low, ReportJson.of(report(0)).replace("33.3", "30.3"));
        Files.writeString(high, ReportJson.of(report(0)).replace("33.3", "31.3"));

        assertThat(Comparison.with(List.of(low)).of(report(0)))
                .containsPattern("gap.p50 +30.30 +33.30 +1.10 +more than the noise");
        assertThat(Comparison.with(List.of(low, high)).of(report(0)))
                .containsPattern("gap.p50 +30.80 +33.30 +1.08 +within the noise");
    }

    @Test
    void comparisonSaysWhatSpeaksAgainstIt() throws IOException {
        Path old = folder.resolve("old.json");
        Files.writeString(
                old,
                ReportJson.of(new Report.Builder()
                        .text("scenario", "Storm")
                        .latency("lateness_ms", new Latency(1, 2, 80, 90, 99), new Latency(0, 0, 0, 0, 0))
                        .build(Verdict.CLEAR, Report.Course.NONE, List.of())));

        assertThat(Comparison.with(List.of(old)).of(report(0)))
                .contains("mind: before it was another scenario, Storm")
                .contains("mind: before, this process was 80 ms late or more in one of 100 turns");
    }

    @Test
    void fileThatIsNoReportIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "[1, 2]");
        Path broken = Files.writeString(folder.resolve("y.json"), "{");

        assertThatThrownBy(() -> Comparison.with(List.of(file))).hasMessage(file + " is no report: it has no figures");
        assertThatThrownBy(() -> Comparison.with(List.of(broken)))
                .message()
                .startsWith(broken + " is no report: ")
                .doesNotContain("\n");
    }

    private static Report report(long lost, String... claims) {
        return new Report.Builder()
                .text("scenario", "</script> & more")
                .count("joined", 80)
                .count("lost", lost)
                .count("findings", 1)
                .amount("snapshots_per_s", 2400.12345, 12.5)
                .each("closes", Map.of("4009", 2L))
                .latency(
                        "gap_ms", new Latency(33.3, 35, 40.5, 50.25, 66.125), new Latency(0.2, 0.3, 1.5, 2, Double.NaN))
                .build(
                        new Verdict(
                                List.of(new Finding(Finding.Kind.MISSING_TICKS, "a tick is missing")),
                                List.of(new Verdict.Doubt(Finding.Kind.WITHHELD_SNAPSHOTS, "the test was late"))),
                        Report.Course.NONE,
                        Arrays.stream(claims).map(Assertion::parse).toList());
    }
}
