package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load test with a server of its own, in a process of its own. */
class LoadTestIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyPlayerIsVerifiedAndTheServerIsGoneAfterwards() throws Exception {
        Path json = folder.resolve("report.json");

        int code = run("--rooms", "2", "--players", "3", "--seconds", "2", "--json", json.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(json))
                .contains("\"joined\": 6,", "\"lost\": 0,", "\"verified\": 6,", "\"closes\": {\"1000\": 6}")
                .contains("\"inputs_sent\": 240,", "\"inputs_acked\": 240,", "\"decode_errors\": 0,");
        assertThat(out.toString()).contains("input ack").contains("verified 6");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void jsonOnStandardOutputStandsAlone() {
        int code = run("--rooms", "1", "--players", "1", "--seconds", "1", "--json", "-");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("{\n").endsWith("}\n").doesNotContain("milliseconds");
    }

    @Test
    void playersThatStopReadingAreEvictedAndNobodyElseNotices() throws Exception {
        try (OwnServer server = OwnServer.start(6, 2)) {
            var plan = new LoadPlan(2, 3, 12, "arena", 20, 2, Optional.empty());

            Report report = new LoadTest(plan, server.target(), silent()).run();

            assertThat(report.failures()).isEmpty();
            assertThat(ReportJson.of(report))
                    .contains("\"stalled_closed\": {\"4009\": 2},", "\"stalled_open\": 0,", "\"verified\": 4,");
        }
    }

    @Test
    void gameThatTheServerDoesNotHaveIsAFailureInOneLine() {
        assertThat(run("--game", "chess", "--rooms", "1", "--players", "1")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("4004", "chess");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static Progress silent() {
        return new Progress(System.err, false);
    }
}
