package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerClockTest {
    private static final long OFFSET = 5_000_000;

    private final ServerClock clock = new ServerClock();

    @Test
    void isUnknownBeforeAPong() {
        assertThat(clock.isKnown()).isFalse();
        assertThat(clock.roundTrip()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> clock.serverMicros(0));
    }

    @Test
    void evenPathGivesTheOffsetExactly() {
        pong(1_000, 20, 20);

        assertThat(clock.serverMicros(2_000_000)).isEqualTo(2_000 + OFFSET);
    }

    @Test
    void pongWithTheLeastRoundTripCounts() {
        pong(1_000, 200, 900);
        pong(3_000, 10, 12);
        pong(5_000, 700, 30);

        assertThat(clock.roundTrip()).contains(Duration.ofNanos(22_000));
        assertThat(clock.serverMicros(0)).isEqualTo(OFFSET - 1);
    }

    @Test
    void elevenPongsForgetTheFirst() {
        pong(0, 1, 1);
        for (int i = 1; i <= 10; i++) {
            pong(i * 1_000L, 50, 50);
        }

        assertThat(clock.roundTrip()).contains(Duration.ofNanos(100_000));
    }

    @Test
    void errorIsAtMostHalfTheRoundTrip() {
        pong(1_000, 0, 300);

        assertThat(clock.serverMicros(0) - OFFSET).isBetween(-150L, 150L);
    }

    @Test
    void echoFromTheFutureIsIgnored() {
        clock.onPong(2_000, 1, 1_000);

        assertThat(clock.isKnown()).isFalse();
    }

    private void pong(long sentMicros, long wayThere, long wayBack) {
        clock.onPong(sentMicros, sentMicros + wayThere + OFFSET, sentMicros + wayThere + wayBack);
    }
}
