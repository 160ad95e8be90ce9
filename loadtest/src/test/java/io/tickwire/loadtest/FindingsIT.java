package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.loadtest.faults.FaultyProxy;
import io.tickwire.loadtest.faults.SkippingArena;
import io.tickwire.loadtest.measure.Finding;
import io.tickwire.loadtest.net.Trust;
import io.tickwire.loadtest.report.Report;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Mischief;
import io.tickwire.loadtest.scenario.Phase;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.loadtest.scenario.Shares;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Faults are planted between a real server and its players, or in its game; the load test must say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsIT {
    private static final int PLAYERS = 8;
    private static final int PLAYERS_PER_ROOM = 4;

    private final OwnServer server = OwnServer.start(PLAYERS, 2 * PLAYERS);

    FindingsIT() throws InterruptedException {}

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void healthyServerHasNoFindings() throws Exception {
        Report report = run("arena", server.target().play(), 5);

        assertThat(report.verdict().findings()).isEmpty();
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void tickThatIsSkippedEachHundredIsFound() throws Exception {
        Report report = run(SkippingArena.NAME, server.target().play(), 11);

        assertThat(report.verdict().findings()).extracting(Finding::text).anySatisfy(text -> assertThat(text)
                .containsPattern("a tick is missing each (99|100|101) ticks, "));
    }

    @Test
    void snapshotsThatAreWithheldAreFound() throws Exception {
        try (var proxy = FaultyProxy.before(server.target().play(), FaultyProxy.withholding(50, 80))) {
            Report report = run("arena", proxy.play(), 6);

            assertThat(report.verdict().findings()).extracting(Finding::kind).contains(Finding.Kind.WITHHELD_SNAPSHOTS);
            assertThat(report.failures()).isEmpty();
        }
    }

    @Test
    void replicaThatIsCorruptedIsFound() throws Exception {
        try (var proxy = FaultyProxy.before(server.target().play(), FaultyProxy.corrupting(50))) {
            Report report = run("arena", proxy.play(), 4);

            assertThat(report.verdict().findings()).extracting(Finding::kind).contains(Finding.Kind.WRONG_REPLICAS);
            assertThat(report.failures()).isNotEmpty();
        }
    }

    private Report run(String game, URI play, int seconds) throws InterruptedException {
        var scenario = new Scenario(
                "planted",
                new Scenario.Crowd(game, 20, PLAYERS_PER_ROOM),
                List.of(new Phase("steady", seconds, PLAYERS, PLAYERS, Shares.all(Behaviour.HEALTHY), true)),
                Shares.all(Line.PLAIN),
                Mischief.defaults(),
                List.of());
        var target = new Target(play, server.target().console(), Optional.empty(), Trust.usual());
        return new LoadTest(scenario, target, new Progress(System.err, false), Optional.empty()).run();
    }
}
