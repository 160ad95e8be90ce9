package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputTimesTest {
    @Test
    void newestAreRemembered() {
        var times = new InputTimes();
        for (int sequence = 1; sequence <= 3_000; sequence++) {
            times.sent(sequence, sequence * 10L);
        }

        int oldest = InputTimes.oldestKnown(3_000);

        assertThat(oldest).isEqualTo(3_000 - 1_024 + 1);
        assertThat(times.dueNanos(oldest)).isEqualTo(oldest * 10L);
        assertThat(times.dueNanos(3_000)).isEqualTo(30_000);
    }

    @Test
    void firstSequenceIsTheOldestAtFirst() {
        assertThat(InputTimes.oldestKnown(5)).isEqualTo(1);
    }
}
