package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttacksCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seconds=0   | --seconds is 0, limit 1 to 600",
                "--seconds=601 | --seconds is 601, limit 1 to 600",
                "--second=5    | Unknown option: '--second=5'",
            })
    void whatCannotBeMeasuredIsWrongUsageInOneLine(String argument, String message) {
        var err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("attacks", argument);

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("tickwire: " + message + " (attacks --help)" + System.lineSeparator());
    }
}
