package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @Test
    void valueBeyondItsLimitIsWrongUsageInOneLine() {
        assertThat(run("--rooms", "0")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "tickwire: --rooms is 0, limit 1 to 10000 (tickwire loadtest --help)" + System.lineSeparator());
    }

    @Test
    void textWhereANumberBelongsIsWrongUsageInOneLine() {
        assertThat(run("--players", "many")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("--players", "many");
    }

    @Test
    void unknownFlagIsWrongUsage() {
        assertThat(run("--bogus")).isEqualTo(2);
        assertThat(err.toString()).contains("--bogus");
    }

    @Test
    void scenarioFileIsCheckedBeforeAnythingStarts() throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), "phases:\n  - {seconds: 5, players: 20000}\n");

        assertThat(run("--scenario", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: " + file + ":2: players is 20000, limit 0 to 10000");
    }

    @Test
    void flagThatTheScenarioHasTooIsWrongUsage() {
        assertThat(run("--scenario", "s.yaml", "--rooms", "3")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: --rooms is given beside --scenario, which has it too");
    }

    @Test
    void shrinkingWithoutAScenarioIsWrongUsage() {
        assertThat(run("--shrink", "5")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: --shrink is 5, needs --scenario");
    }

    @Test
    void trustWithoutAnAddressIsWrongUsage() {
        assertThat(run("--trust", "own.pem")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: --trust is own.pem, needs --url");
    }

    @Test
    void claimOfAnUnknownFigureIsWrongUsage() {
        assertThat(run("--assert", "happiness>9")).isEqualTo(2);
        assertThat(err.toString()).startsWith("tickwire: assertion \"happiness > 9\": no figure is named happiness");
    }

    @Test
    void addressWithAnotherSchemeIsWrongUsage() {
        assertThat(run("--url", "http://localhost")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("tickwire: --url is http://localhost, must begin with ws:// or wss:// and a host");
    }

    @Test
    void serverThatCannotBeReachedIsAFailureInOneLine() {
        assertThat(run("--url", "ws://127.0.0.1:1/v1/play", "--rooms", "1", "--players", "1"))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("ws://127.0.0.1:1/v1/play");
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
