package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.RoomSettings.Overrun;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long PERIOD = 100;

    @Test
    void deadlinesAreWholePeriodsFromTheStartHoweverLateATickWas() {
        var schedule = new Schedule(1_000, PERIOD, new Overrun.Skip());

        schedule.ticked(1_037);
        schedule.ticked(1_199);

        assertThat(schedule.deadlineNanos()).isEqualTo(1_200);
    }

    @Test
    void skipLeavesOutWhatShouldHaveBegunByNow() {
        var schedule = new Schedule(1_000, PERIOD, new Overrun.Skip());

        schedule.ticked(1_350);

        assertThat(schedule.deadlineNanos()).isEqualTo(1_400);
        assertThat(schedule.skipped()).isEqualTo(3);
    }

    @Test
    void catchUpMakesUpForAsManyAsDeclared() {
        var schedule = new Schedule(1_000, PERIOD, new Overrun.CatchUp(2));

        schedule.ticked(1_550);

        assertThat(schedule.deadlineNanos()).isEqualTo(1_400);
        assertThat(schedule.skipped()).isEqualTo(3);
    }

    @Test
    void catchUpLosesNothingWithinItsLimit() {
        var schedule = new Schedule(1_000, PERIOD, new Overrun.CatchUp(2));

        schedule.ticked(1_299);

        assertThat(schedule.deadlineNanos()).isEqualTo(1_100);
        assertThat(schedule.skipped()).isZero();
    }

    @Test
    void dilationSlowsTimeDown() {
        var schedule = new Schedule(1_000, PERIOD, new Overrun.Dilate());

        schedule.ticked(1_550);

        assertThat(schedule.deadlineNanos()).isEqualTo(1_550);
        assertThat(schedule.skipped()).isZero();
    }

    @Test
    void roomsComeInBurstsSpreadOverThePeriodOneAfterTheOther() {
        long period = 6_400;
        var stagger = new Stagger(0);
        var bursts = new TreeMap<Long, List<Long>>();

        for (int room = 0; room < 34; room++) {
            long first = stagger.next(5_000, period);
            assertThat(first).isBetween(5_001L, 5_000 + period);
            long phase = first % period;
            bursts.computeIfAbsent(phase / 800, burst -> new ArrayList<>()).add(phase % 800);
        }

        assertThat(bursts).hasSize(8);
        assertThat(bursts.values()).allSatisfy(steps -> assertThat(steps)
                .hasSizeBetween(4, 5)
                .allMatch(step -> step < 800 / 8)
                .isSorted());
    }
}
