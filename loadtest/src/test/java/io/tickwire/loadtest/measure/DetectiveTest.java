package io.tickwire.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A room with four players at 30 Hz, of which each test disturbs something. */
class DetectiveTest {
    private static final int HZ = 30;
    private static final int PERIOD_MICROS = 1_000_000 / HZ;
    private static final int PLAYERS = 4;
    private static final int TICKS = 600;

    private final Detective detective = new Detective();
    private final RoomWatch room = detective.room("a", HZ);
    private final boolean[] wasLate = new boolean[PLAYERS];

    /** What happens to a tick and its snapshots. */
    private interface Course {
        /** When the tick begins, besides its time. */
        long lateMicros(int tick);

        /** How long a snapshot takes to a player. */
        long underWayMicros(int tick, int player);
    }

    @Test
    void healthyRoomHasNoFindings() {
        play(course(tick -> tick % 7 * 300L, (tick, player) -> 500 + player * 100L));

        assertThat(detective.verdict(0, 0, 0).findings()).isEmpty();
    }

    @Test
    void testThatIsPunctualAndSeesARoomHasNoDoubts() {
        assertThat(detective.verdict(0, 0, 99).doubts()).isEmpty();
    }

    @Test
    void testWithoutAPlainLineSaysThatItHasSeenNoTicks() {
        assertThat(new Detective().verdict(0, 0, 0).doubts())
                .extracting(Verdict.Doubt::kind)
                .containsExactly(Finding.Kind.MISSING_TICKS);
    }

    @Test
    void ticksThatAreLateAndCaughtUpAreNotMissing() {
        play(course(tick -> tick % 50 < 3 ? 60_000 - tick % 50 * 20_000L : 0, (tick, player) -> 500));

        assertThat(detective.verdict(0, 0, 0).findings()).isEmpty();
        assertThat(detective.missing()).isZero();
    }

    @Test
    void tickThatIsLeftOutEachHundredIsFound() {
        play(course(tick -> tick / 100 * (long) PERIOD_MICROS, (tick, player) -> 500));

        assertThat(detective.verdict(0, 0, 0).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.MISSING_TICKS);
        assertThat(detective.verdict(0, 0, 0).findings().getFirst().text())
                .startsWith("a tick is missing each 100 ticks, 5 times");
    }

    @Test
    void snapshotsHeldBackFromOnePlayerAreFoundAndThoseBehindThemAreNotCounted() {
        play(course(tick -> 0, (tick, player) -> player == 1 && tick % 50 < 3 ? 80_000 - tick % 50 * 10_000L : 500));

        assertThat(detective.verdict(0, 0, 0).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.WITHHELD_SNAPSHOTS);
        assertThat(detective.held()).isEqualTo(11);
        assertThat(detective.verdict(0, 0, 0).findings().getFirst().text()).contains("about 80 ms later");
    }

    @Test
    void testThatIsLateItselfAccusesNobodyOfHoldingBackAndSaysThatItCannotTell() {
        play(course(tick -> 0, (tick, player) -> player == 1 && tick % 50 == 0 ? 80_000 : 500));

        Verdict verdict = detective.verdict(0, 0, 120);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.doubts())
                .containsExactly(new Verdict.Doubt(
                        Finding.Kind.WITHHELD_SNAPSHOTS,
                        "this test itself was 120 ms late or more in one of 100 turns, limit 100 ms, so it cannot tell who"
                                + " held a snapshot back"));
    }

    @Test
    void whatMostOfTheRoomHasLateIsNotWithheld() {
        play(course(tick -> 0, (tick, player) -> player > 0 && tick * tick % 23 == 1 ? 90_000 : 500));

        assertThat(detective.verdict(0, 0, 0).findings()).isEmpty();
    }

    @Test
    void whatEverybodyHasLateAtRegularDistancesIsWithheld() {
        play(course(tick -> 0, (tick, player) -> tick % 50 < 3 ? 80_000 - tick % 50 * 30_000L : 500));

        assertThat(detective.verdict(0, 0, 0).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.WITHHELD_SNAPSHOTS);
        assertThat(detective.verdict(0, 0, 0).findings().getFirst().text()).startsWith("each 50 ticks everybody");
    }

    @Test
    void whatEverybodyHasLateNowAndThenIsNotWithheld() {
        var random = new SplittableRandom(9);
        boolean[] late = new boolean[TICKS + 1];
        for (int i = 0; i < 20; i++) {
            late[random.nextInt(TICKS)] = true;
        }
        play(course(tick -> 0, (tick, player) -> late[tick] ? 90_000 : 500));

        assertThat(detective.verdict(0, 0, 0).findings()).isEmpty();
    }

    @Test
    void fewDelaysByChanceAreNoFinding() {
        var random = new SplittableRandom(5);
        play(course(tick -> 0, (tick, player) -> random.nextInt(1_000) == 0 ? 90_000 : 500));

        assertThat(detective.verdict(0, 0, 0).findings()).isEmpty();
    }

    @Test
    void oneWrongReplicaIsEnough() {
        assertThat(detective.verdict(1, 0, 0).findings())
                .extracting(Finding::kind)
                .isEqualTo(List.of(Finding.Kind.WRONG_REPLICAS));
    }

    private static Course course(
            java.util.function.IntToLongFunction late, java.util.function.ToLongBiFunction<Integer, Integer> underWay) {
        return new Course() {
            @Override
            public long lateMicros(int tick) {
                return late.applyAsLong(tick);
            }

            @Override
            public long underWayMicros(int tick, int player) {
                return underWay.applyAsLong(tick, player);
            }
        };
    }

    /** Each player's snapshots in order; the first player's first, as if everybody read at once. */
    private void play(Course course) {
        long[] last = new long[PLAYERS];
        for (int tick = 1; tick <= TICKS; tick++) {
            long begins = (long) tick * PERIOD_MICROS + course.lateMicros(tick);
            for (int player = 0; player < PLAYERS; player++) {
                long at = Math.max(last[player], begins + course.underWayMicros(tick, player));
                last[player] = at;
                wasLate[player] = room.arrived(tick, begins, at * 1_000, wasLate[player]);
            }
        }
    }
}
