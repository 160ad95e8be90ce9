package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.loadtest.report.Figure;
import io.tickwire.loadtest.report.Report;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Mischief;
import io.tickwire.loadtest.scenario.Phase;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.loadtest.scenario.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Players that lose their connections, and those who only watch. */
class SeatsIT {
    private static final int PLAYERS = 12;
    private static final Map<Behaviour, Integer> MIXED = new LinkedHashMap<>();

    static {
        MIXED.put(Behaviour.HEALTHY, 6);
        MIXED.put(Behaviour.RECONNECTING, 3);
        MIXED.put(Behaviour.SPECTATOR, 3);
    }

    @Test
    void whoLosesItsConnectionIsBackInItsSeatAndWhoWatchesSeesWhatPlayersSee() throws Exception {
        Report report = run(
                "--seat-kept=30s",
                phase("trains", 4, new Shares<>(MIXED)),
                phase("all are well again", 1, Shares.all(Behaviour.HEALTHY)));

        assertThat(report.failures()).isEmpty();
        assertThat(count(report, "seats_resumed")).isGreaterThanOrEqualTo(3);
        assertThat(count(report, "cuts")).isGreaterThanOrEqualTo(count(report, "seats_resumed"));
        assertThat(count(report, "seats_lost")).isZero();
        assertThat(count(report, "spectators")).isEqualTo(3);
        assertThat(count(report, "verified")).isEqualTo(PLAYERS);
        assertThat(report.figures()).containsKey("return_ms");
        // A snapshot that waits for something else to be written is seconds old.
        assertThat(report.figure("watched").number("p50")).isLessThan(1_000);
    }

    @Test
    void seatThatIsNotKeptForSoLongIsCountedAndItsPlayerIsSomebodyNew() throws Exception {
        Report report = run("--seat-kept=100ms", phase("long tunnels", 4, new Shares<>(MIXED)));

        assertThat(report.failures()).isEmpty();
        assertThat(count(report, "seats_lost")).isGreaterThanOrEqualTo(3);
        assertThat(count(report, "seats_resumed")).isZero();
        assertThat(count(report, "verified")).isEqualTo(9);
    }

    private static Phase phase(String name, int seconds, Shares<Behaviour> shares) {
        return new Phase(name, seconds, PLAYERS, PLAYERS, shares, true);
    }

    private static long count(Report report, String figure) {
        return report.figure(figure) instanceof Figure.Count(long value) ? value : -1;
    }

    private static Report run(String flag, Phase... phases) throws InterruptedException {
        var scenario = new Scenario(
                "seats",
                new Scenario.Crowd("arena", 20, PLAYERS / 2),
                List.of(phases),
                Shares.all(Line.PLAIN),
                new Mischief(2_000, 2, 1, 1),
                List.of());
        try (OwnServer server = OwnServer.start(2 * PLAYERS, 2, flag)) {
            return new LoadTest(scenario, server.target(), new Progress(System.err, false), Optional.empty()).run();
        }
    }
}
