package io.tickwire.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts of the peers bench have tests of their own, in their own language, which stand beside them. */
class PeersScriptsTest {
    @Test
    void searchTableAndPartsOfTheScriptsKeepTheirTests() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .map(folder -> Path.of(folder, "python3"))
                        .anyMatch(Files::isExecutable),
                "python3 is not installed, which the bench needs too");

        Process tests = new ProcessBuilder("python3", "-B", "-m", "unittest", "discover", "-p", "*_test.py")
                .directory(Path.of("peers").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tests.waitFor()).as(said).isZero();
        // Python calls it a success when it has found none.
        assertThat(said).containsPattern("Ran [1-9]\\d* tests");
    }
}
