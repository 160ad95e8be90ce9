package io.tickwire.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    @Test
    void fileSaysWhatIsDone() {
        Scenario scenario = read("""
                name: Evening
                game: arena
                players_per_room: 4
                lines:
                  - {name: near, share: 3}
                  - {name: far, share: 1, round_trip_ms: 80, jitter_ms: 5, down_kbit_per_s: 800}
                phases:
                  - {seconds: 5, players: 0..8}
                  - name: all
                    seconds: 20
                    players: 8
                    shares: {healthy: 3, half-open: 1}
                assert: [gap.p99<50ms]
                """);

        assertThat(scenario.rooms()).isEqualTo(2);
        assertThat(scenario.measuredSeconds()).isEqualTo(20);
        assertThat(scenario.phases()).extracting(Phase::name).containsExactly("0 to 8 players", "all");
        assertThat(scenario.phases().get(0).playersAt(2.5)).isEqualTo(4);
        assertThat(scenario.phases().get(1).shares().deal(8))
                .filteredOn(Behaviour.HALF_OPEN::equals)
                .hasSize(2);
        Line far = scenario.lines().weights().keySet().stream().toList().get(1);
        assertThat(far.profile().latencyMicros()).isEqualTo(40_000);
        assertThat(far.profile().downBytesPerSecond()).isEqualTo(100_000);
        assertThat(scenario.assertions()).hasToString("[gap.p99 < 50 ms]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            phase: 1                                   | f.yaml:1: unknown key phase, known are assert, away_s, game,
            name: a\\nname: b                          | f.yaml:2: key name is there twice
            input_hz: 500                              | f.yaml:1: input_hz is 500, limit 1 to 120
            input_hz: many                             | f.yaml:1: input_hz is many, must be a whole number
            phases:\\n- {seconds: 0, players: 1}       | f.yaml:2: seconds is 0, limit 1 to 86400
            phases:\\n- {seconds: 1, players: x}       | f.yaml:2: players is x, must be like 40 or 0..40
            phases:\\n- {seconds: 1, players: 99999}   | f.yaml:2: players is 99999, limit 0 to 10000
            phases:\\n- {seconds: 1, players: 1, shares: {evil: 1}} | f.yaml:2: shares have evil, known are healthy, slow,
            phases:\\n- {seconds: 1, players: 1, shares: {healthy: 0}} | f.yaml:2: shares are {HEALTHY=0}, must be 0 or more
            phases:\\n- {seconds: 1, players: 0..1}    | f.yaml:1: no phase is measured, at least one must be
            phases:\\n- {seconds: 1, players: 1, shares: {spectator: 1}} | f.yaml:2: shares are spectators alone,
            lines:\\n- {jitter_ms: 99999}              | f.yaml:2: jitter_ms is 99999, limit 0 to 10000
            assert:\\n- fast                           | f.yaml:2: assertion "fast", must be like gap.p99<50ms,
            name: [                                    | f.yaml:1: no YAML: expected the node content
            x                                          | f.yaml:1: must be a mapping with assert, away_s,
            """)
    void mistakeIsNamedWithItsPlaceInOneLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(ScenarioException.class)
                .message()
                .startsWith(message)
                .doesNotContain("\n");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ScenarioFile.read(Path.of("nowhere.yaml"))).hasMessage("nowhere.yaml: no such file");
    }

    @Test
    void smallerScenarioHasFewerPlayersAndShorterTimesAndTheSameClaims() {
        Scenario scenario = read("""
                reconnect_every_s: 15
                away_s: 0
                phases:
                  - {name: up, seconds: 5, players: 0..80}
                  - {name: there, seconds: 31, players: 80, shares: {healthy: 3, spectator: 1}}
                assert: [lost==0]
                """);

        Scenario small = scenario.shrunk(10);

        assertThat(small.phases())
                .containsExactly(
                        new Phase("up", 1, 0, 8, Shares.all(Behaviour.HEALTHY), false),
                        new Phase("there", 4, 8, 8, scenario.phases().getLast().shares(), true));
        assertThat(small.mischief()).isEqualTo(new Mischief(2_000, 1, 2, 0));
        assertThat(small.assertions()).isEqualTo(scenario.assertions());
    }

    @Test
    void readyScenariosCanBeRead() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("scenarios"))) {
            files = all.toList();
        }

        assertThat(files).hasSizeGreaterThan(3).allSatisfy(file -> assertThat(
                        ScenarioFile.read(file).players())
                .isPositive());
    }

    private static Scenario read(String text) {
        return ScenarioFile.read("f.yaml", text);
    }
}
