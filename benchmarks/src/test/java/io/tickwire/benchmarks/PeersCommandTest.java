package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeersCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shapes=1,2x3     | --shapes has 2x3, it must be 1 to 4 or ROOMSxPLAYERS@HZ with 20 or 30 Hz",
                "--shapes=1x10@60   | --shapes has 1x10@60, it must be 1 to 4 or ROOMSxPLAYERS@HZ with 20 or 30 Hz",
                "--peers=floor,ours | --peers has ours, there are tickwire, netty, colyseus, floor",
                "--reps=0           | --reps is 0, limit 1 to 100",
                "--ramp=2001        | --ramp is 2001, limit 0 to 2000",
                "--stalled=4        | --stalled is 4, limit 5 to 3600",
                "--twin=nowhere     | --twin is nowhere, no Tickwire is there",
            })
    void whatCannotBeMeasuredIsWrongUsageInOneLine(String argument, String message) {
        var err = new StringWriter();

        int code = Main.commandLine().setErr(new PrintWriter(err)).execute("peers", argument);

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("tickwire: " + message + " (peers --help)" + System.lineSeparator());
    }
}
