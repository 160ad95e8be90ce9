package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path html = folder.resolve("report.html");
        Path hlog = folder.resolve("report.hlog");

        int code = run(
                "--rooms=2",
                "--players=3",
                "--seconds=2",
                "--json=" + json,
                "--html=" + html,
                "--hlog=" + hlog,
                "--assert=joined==6");

        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(json))
                .contains("\"joined\" : 6,", "\"lost\" : 0,", "\"verified\" : 6,", "\"decode_errors\" : 0,")
                .contains("\"inputs_sent\" : 240,", "\"inputs_seen\" : 240,");
        assertThat(Files.readString(html)).contains("\"verified\" : 6,");
        assertThat(Files.readString(hlog)).contains("Tag=input_seen,");
        assertThat(out.toString()).contains("input seen").contains("verified 6").contains("server tick ms");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void jsonOnStandardOutputStandsAlone() {
        int code = run("--rooms", "1", "--players", "1", "--seconds", "1", "--json", "-");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("{").endsWith("}\n").doesNotContain("milliseconds");
    }

    @Test
    void claimThatDoesNotHoldFailsWithTheFigure() {
        int code = run("--rooms=1", "--players=1", "--seconds=1", "--assert=snapshots<1");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).containsPattern("failed: snapshots is \\d+, asserted snapshots < 1");
    }

    @Test
    void playersThatMisbehaveAreDealtWithAndNobodyElseNotices() throws Exception {
        Path scenario = Files.writeString(folder.resolve("bad.yaml"), """
                players_per_room: 8
                malformed_every_s: 1
                reconnect_every_s: 2
                phases:
                  - name: bad company
                    seconds: 14
                    players: 16
                    shares: {healthy: 6, slow: 1, stalled: 2, frozen: 1, half-open: 2, malformed: 2, reconnecting: 2}
                lines:
                  - {name: near, share: 1}
                  - {name: far, share: 1, round_trip_ms: 60, jitter_ms: 10, down_kbit_per_s: 4000}
                """);
        Path json = folder.resolve("report.json");

        int code = run("--scenario=" + scenario, "--json=" + json);

        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(json))
                .contains("\"lost\" : 0,", "\"verified\" : 6,", "\"malformed_ignored\" : 0,")
                .containsSubsequence("\"stalled_closed\" : {", "\"4009\" :")
                .containsSubsequence("\"malformed_closed\" : {", "\"1002\" :", "\"4000\" :");
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
}
