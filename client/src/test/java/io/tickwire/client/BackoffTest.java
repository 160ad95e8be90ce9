package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /** Always the longest pause. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }

        @Override
        public double nextDouble() {
            return 1;
        }
    };

    private final Backoff backoff = new Backoff(LONGEST, Duration.ofMinutes(2));
    private long nowNanos = 5;

    @Test
    void pausesDoubleUpToTwoSecondsWhileAnOutageIsYoungAndFifteenLater() {
        assertThat(pauses(6)).containsExactly(500L, 1_000L, 2_000L, 2_000L, 2_000L, 2_000L);

        nowNanos += Duration.ofSeconds(60).toNanos();
        assertThat(pauses(1)).containsExactly(15_000L);
    }

    @Test
    void pauseIsAddedToWhatTheServerAskedFor() {
        assertThat(backoff.next(nowNanos, Duration.ofSeconds(5))).contains(Duration.ofMillis(5_500));
    }

    @Test
    void outageThatLastsTooLongIsForGood() {
        pauses(1);
        nowNanos += Duration.ofMinutes(2).toNanos();

        assertThat(backoff.next(nowNanos, Duration.ZERO)).isEmpty();
    }

    @Test
    void successBeginsAnew() {
        pauses(4);
        nowNanos += Duration.ofMinutes(3).toNanos();
        backoff.succeeded();

        assertThat(pauses(1)).containsExactly(500L);
    }

    private List<Long> pauses(int count) {
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            Duration pause = backoff.next(nowNanos, Duration.ZERO).orElseThrow();
            nowNanos += pause.toNanos();
            pauses.add(pause.toMillis());
        }
        return pauses;
    }
}
