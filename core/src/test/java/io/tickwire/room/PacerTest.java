package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
    private static final Outbox READY = new EmptyOutbox();

    /** Snapshots need not be of one size, so a tenth more than the budget may be under way, and what one exceeds another. */
    private static final double FULL = 1.2;

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 128})
    void fastPathWithPromptAcknowledgementsDropsNothing(int hz) {
        var outcome = new SimulatedPath(hz)
                .roundTripMillis(1)
                .kilobitsPerSecond(100_000)
                .run(30_000);

        assertThat(outcome.dropped()).isZero();
        assertThat(outcome.p95AgeMillis()).isLessThanOrEqualTo(1_000 / hz + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 128})
    void fastPathDropsNothingWhenAcknowledgementsComeWithTwentyInputsPerSecond(int hz) {
        var outcome = new SimulatedPath(hz)
                .roundTripMillis(1)
                .kilobitsPerSecond(100_000)
                .acksPerSecond(20)
                .run(30_000);

        assertThat(outcome.dropped()).isZero();
    }

    /** Whatever the client's habit: once the path is known, a path that could carry everything is given everything. */
    @ParameterizedTest
    @CsvSource({
        "30, 0, 34",
        "30, 20, 34",
        "30, 20, 50",
        "30, 30, 80",
        "60, 0, 34",
        "60, 20, 50",
        "60, 30, 34",
        "60, 60, 34",
        "60, 0, 200",
        "60, 20, 200",
        "30, 0, 400",
        "60, 30, 400",
        "60, 0, 900",
        "128, 20, 80",
        "128, 0, 900"
    })
    void longPathIsNotStarved(int hz, int acksPerSecond, int roundTripMillis) {
        var path = new SimulatedPath(hz).roundTripMillis(roundTripMillis).kilobitsPerSecond(100_000);
        if (acksPerSecond > 0) {
            path.acksPerSecond(acksPerSecond);
        }
        var start = path.run(3_000);
        var later = path.run(60_000);

        assertThat(start.dropped()).isLessThan((start.sent() + start.dropped()) / 6);
        assertThat(later.dropped()).isZero();
    }

    /** The path that the design measured: 600 kbit/s wanted, 400 kbit/s there, round trip 40 ms. */
    @ParameterizedTest
    @CsvSource({"60, 1250, 0", "60, 1250, 0.3", "64, 1171, 0"})
    void pathThatIsTooSlowShowsFreshSnapshotsOnly(int hz, int bytes, double spread) {
        var path = new SimulatedPath(hz)
                .roundTripMillis(40)
                .kilobitsPerSecond(400)
                .snapshotBytes(bytes)
                .sizeSpread(spread);
        var start = path.run(3_000);
        var later = path.run(10_000);

        assertThat(later.p95AgeMillis()).isLessThanOrEqualTo(100);
        assertThat(start.p95AgeMillis()).isLessThanOrEqualTo(200);
        // The path is used: nine tenths of what it could carry.
        assertThat(later.sent() * bytes).isGreaterThan(10 * 400_000 / 8 * 9 / 10);
    }

    /**
     * What comes behind a lost packet, and what waits while BBR measures the path, arrives late and at once: none of it is
     * dropped, since the path is not full.
     */
    @ParameterizedTest
    @CsvSource({"60, 0, 40, 300, 90", "60, 60, 46, 300, 90", "60, 0, 200, 10000, 260", "30, 20, 100, 700, 140"})
    void pathThatHoldsUpAndCatchesUpAtOnceIsGivenEverything(int hz, int acks, int rtt, int everyMillis, int millis) {
        var path = new SimulatedPath(hz)
                .roundTripMillis(rtt)
                .kilobitsPerSecond(2_000)
                .haltsEvery(everyMillis, millis);
        if (acks > 0) {
            path.acksPerSecond(acks);
        }
        path.run(5_000);

        assertThat(path.run(60_000).dropped()).isZero();
    }

    /** A least round trip that is measured behind the viewer's own queue grows, and with it the budget. */
    @ParameterizedTest
    @CsvSource({"0, 40, 100", "0, 100, 170", "0, 200, 260", "20, 1, 150", "20, 40, 160", "20, 200, 300", "60, 40, 110"})
    void slowPathStaysFreshForMinutes(int acksPerSecond, int roundTripMillis, long mostMillis) {
        var path = new SimulatedPath(60).roundTripMillis(roundTripMillis).kilobitsPerSecond(400);
        if (acksPerSecond > 0) {
            path.acksPerSecond(acksPerSecond);
        }
        path.run(180_000);

        assertThat(path.run(30_000).p95AgeMillis()).isLessThanOrEqualTo(mostMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 0, 40, 400, 0",
        "60, 0, 40, 400, 0.3",
        "60, 20, 40, 400, 0.3",
        "30, 0, 200, 100, 0.3",
        "60, 0, 1, 100, 0",
        "60, 20, 200, 400, 0.3",
        "128, 30, 80, 100000, 0.3"
    })
    void neverMoreThanTheBudgetIsUnderWay(int hz, int acksPerSecond, int rtt, int kilobits, double spread) {
        var path = new SimulatedPath(hz)
                .roundTripMillis(rtt)
                .kilobitsPerSecond(kilobits)
                .sizeSpread(spread);
        if (acksPerSecond > 0) {
            path.acksPerSecond(acksPerSecond);
        }

        assertThat(path.run(60_000).mostOverBudget()).isLessThanOrEqualTo(FULL);
    }

    @Test
    void viewerThatReachedTheHighThresholdIsReadyAgainAtTheLowOne() {
        var pacer = new Pacer(PacingRules.defaults());
        pacer.allows(0, READY);
        pacer.onSent(1, 1_250, true, 0);
        pacer.onAck(1, 40_000_000);
        int token = 1;
        while (pacer.allows(50_000_000, READY)) {
            pacer.onSent(++token, 1_250, false, 50_000_000);
        }

        assertThat((double) pacer.bufferedBytes(READY)).isBetween(pacer.lowBytes() + 1, pacer.highBytes());
        assertThat(pacer.highBytes() - pacer.lowBytes()).isEqualTo(1_250);
        pacer.onAck(3, 90_000_000);
        assertThat((double) pacer.bufferedBytes(READY)).isLessThanOrEqualTo(pacer.lowBytes());
        assertThat(pacer.allows(100_000_000, READY)).isTrue();
    }

    @Test
    void pathThatBecomesSlowIsNoticedWithinASecond() {
        var path = new SimulatedPath(60).roundTripMillis(40).kilobitsPerSecond(10_000);
        path.run(15_000);
        path.kilobitsPerSecond(400).run(2_000);

        assertThat(path.run(5_000).p95AgeMillis()).isLessThanOrEqualTo(110);
    }

    /** What the freshness bench measures on a real path: 20 Mbit/s, then 400 kbit/s, then 20 Mbit/s. */
    @Test
    void pathThatBecomesSlowForAWhileStaysFreshAndIsUsedAgainAtOnce() {
        var path = new SimulatedPath(60).roundTripMillis(40).kilobitsPerSecond(20_000);
        path.run(4_000);
        var cliff = path.kilobitsPerSecond(400).run(1_000);
        var congested = path.run(5_000);
        path.kilobitsPerSecond(20_000).run(250);
        var after = path.run(2_000);

        assertThat(cliff.maxAgeMillis()).isLessThanOrEqualTo(150);
        assertThat(congested.p95AgeMillis()).isLessThanOrEqualTo(85);
        assertThat(after.dropped()).isZero();
    }

    @Test
    void pathThatWasSlowForLongIsUsedAgainAtOnce() {
        var path = new SimulatedPath(60).roundTripMillis(40).kilobitsPerSecond(400);
        path.run(60_000);
        path.kilobitsPerSecond(20_000).run(500);

        assertThat(path.run(2_000).dropped()).isZero();
    }

    /** No queue, but a longer way: to be found within the pause between two searches. */
    @Test
    void pathThatBecomesLongIsNotStarved() {
        var path = new SimulatedPath(60).roundTripMillis(40).kilobitsPerSecond(20_000);
        path.run(4_000);
        path.roundTripMillis(120).run(12_000);

        assertThat(path.run(10_000).dropped()).isZero();
    }

    @Test
    void pathThatBecomesFastIsUsed() {
        var path = new SimulatedPath(60).roundTripMillis(40).kilobitsPerSecond(400);
        path.run(15_000);
        path.kilobitsPerSecond(10_000).run(15_000);

        assertThat(path.run(10_000).dropped()).isZero();
    }

    @Test
    void viewerThatNeverAcknowledgesIsNotPacedByTheBudget() {
        var outcome = new SimulatedPath(60)
                .roundTripMillis(40)
                .kilobitsPerSecond(400)
                .acknowledging(false)
                .run(10_000);

        assertThat(outcome.dropped()).isZero();
    }

    /** An acknowledgement that a full inbox refused must not silence the viewer for good. */
    @Test
    void viewerWhoseLastAcknowledgementWasLostIsAskedAgain() {
        var path = new SimulatedPath(60).roundTripMillis(10).kilobitsPerSecond(10_000);
        path.run(1_000);
        path.acknowledging(false).run(500);
        path.acknowledging(true).run(1_500);

        assertThat(path.run(1_000).dropped()).isZero();
    }

    @Test
    void stalledViewerIsToldFromAQuietOne() {
        var rules = RoomStage.patient(Duration.ofSeconds(2));
        var path = new SimulatedPath(60, new Pacer(rules)).roundTripMillis(10).kilobitsPerSecond(10_000);
        path.run(1_000);
        assertThat(path.pacer.isStalled(path.nowNanos())).isFalse();
        path.acknowledging(false).run(1_900);
        assertThat(path.pacer.isStalled(path.nowNanos())).isFalse();
        path.run(300);

        assertThat(path.pacer.isStalled(path.nowNanos())).isTrue();
        assertThat(path.pacer.silentNanos(path.nowNanos())).isBetween(2_000_000_000L, 2_300_000_000L);
    }
}
