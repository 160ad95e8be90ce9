package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageRateTest {
    private static final long MILLI = 1_000_000L;

    /** Near its end, so that a clock that wraps around is part of every test. */
    private final long start = Long.valueOf(Long.MAX_VALUE - MILLI);

    private final MessageRate rate = new MessageRate(100, 5, start);

    @Test
    void burstIsTakenAtOnceAndNotOneMore() {
        assertThat(takeAll(start)).isEqualTo(5);
    }

    @Test
    void tokensComeBackAtTheRate() {
        takeAll(start);

        assertThat(takeAll(start + 9 * MILLI)).isZero();
        assertThat(takeAll(start + 10 * MILLI)).isEqualTo(1);
        assertThat(takeAll(start + 40 * MILLI)).isEqualTo(3);
    }

    @Test
    void pauseSavesNoMoreThanTheBurst() {
        assertThat(takeAll(start + 1_000_000 * MILLI)).isEqualTo(5);
    }

    @Test
    void steadyRateIsNeverRefused() {
        for (long now = start; now - start < 10_000 * MILLI; now += 10 * MILLI) {
            assertThat(rate.take(now)).isTrue();
        }
    }

    private int takeAll(long now) {
        int taken = 0;
        while (rate.take(now)) {
            taken++;
        }
        return taken;
    }
}
