package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that are shipped, run as a user would run them, but shorter and with fewer players. */
class ScenariosIT {
    static List<Path> scenarios() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("scenarios"))) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void scenarioPassesItsOwnClaims(Path scenario) {
        var out = new StringWriter();
        var err = new StringWriter();

        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--scenario=" + scenario, "--shrink=10");

        assertThat(code).as("%s%n%s", err, out).isZero();
    }
}
