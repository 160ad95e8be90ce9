package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that start a server of their own: none is started for what cannot be measured. */
class NodeCommandsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory     | --connections=0  | --connections is 0, limit 1 to 200000",
                "memory     | --idle=-1        | --idle is -1, limit 0 to 200000",
                "memory     | --rooms=301      | --rooms is 301, limit 1 to 300",
                "allocation | --shape=5x5      | --shape: \"5x5\" is not ROOMSxPLAYERS@HZ, such as 50x10@20",
                "allocation | --heap=32        | --heap is 32, limit 64 to 65536",
                "start      | --runs=0         | --runs is 0, limit 1 to 100",
                "start      | --shape=5x5@64   | --shape: rate is 64 Hz, must be 20 or 30",
                "ticks      | --sockets=5x5@63 | --sockets: rate is 63 Hz, the crowd has [20, 30, 60, 64, 128]",
            })
    void whatCannotBeMeasuredIsWrongUsageInOneLine(String command, String argument, String message) {
        var err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err)).execute(command, argument);

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("tickwire: " + message + " (" + command + " --help)" + System.lineSeparator());
    }
}
