package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingScheduleTest {
    @Test
    void fourPingsGoSoonAndThenOneEachPause() {
        var pings = new PingSchedule(1_000_000_000L, 0);
        List<Long> sentMillis = new ArrayList<>();

        for (long now = 0; now < 3_000_000_000L; now += 10_000_000) {
            if (pings.isDue(now)) {
                pings.onSent(now);
                sentMillis.add(now / 1_000_000);
            }
        }

        assertThat(sentMillis).containsExactly(0L, 150L, 300L, 450L, 1_450L, 2_450L);
    }

    @Test
    void serverThatAnswersNothingForSixSecondsIsSilent() {
        long second = 1_000_000_000L;
        var schedule = new PingSchedule(second, 0);
        for (int i = 0; i <= 6; i++) {
            schedule.onSent(i * second);
        }
        assertThat(schedule.isSilent(6 * second)).isFalse();
        assertThat(schedule.isSilent(6 * second + 1)).isTrue();

        schedule.onHeard(6 * second);
        assertThat(schedule.isSilent(7 * second)).isFalse();
    }

    @Test
    void programThatWasStoppedIsNotToldOfSilence() {
        long second = 1_000_000_000L;
        var schedule = new PingSchedule(second, 0);
        schedule.onSent(0);
        schedule.onHeard(1);

        assertThat(schedule.isSilent(3_600 * second)).isFalse();
        schedule.onSent(3_600 * second);
        assertThat(schedule.isSilent(3_601 * second)).isFalse();
    }
}
