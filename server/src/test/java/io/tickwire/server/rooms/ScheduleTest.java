package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.RoomSettings.Overrun;
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
    void staggerSpreadsRoomsOverThePeriod() {
        var stagger = new Stagger(0);
        boolean[] tenths = new boolean[10];

        for (int room = 0; room < 16; room++) {
            long first = stagger.next(5_000, PERIOD);
            assertThat(first).isBetween(5_001L, 5_100L);
            tenths[(int) (first % PERIOD / 10)] = true;
        }

        assertThat(tenths).doesNotContain(false);
    }
}
