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
}
