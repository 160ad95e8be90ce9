package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
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
    void serverThatCannotBeReachedIsAFailureInOneLine() {
        assertThat(run("--url", "ws://127.0.0.1:1/v1/play", "--rooms", "1", "--players", "1"))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("ws://127.0.0.1:1/v1/play");
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
