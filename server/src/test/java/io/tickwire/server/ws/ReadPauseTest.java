package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ReadPauseTest {
    private static final long MILLI = 1_000_000;
    private static final ReadPause PAUSE = new ReadPause(Duration.ofMillis(4));

    @Example
    void endsHalfAMillisecondBeforeTheTick() {
        assertThat(PAUSE.nanos(0, OptionalLong.of(3 * MILLI))).isEqualTo(2_500_000);
    }

    @Example
    void longWayToTheTickIsCutIntoEqualPauses() {
        assertThat(PAUSE.nanos(0, OptionalLong.of(10_500_000))).isEqualTo(10 * MILLI / 3);
    }

    @Example
    void isTheLongestWhenNoTickIsKnown() {
        assertThat(PAUSE.nanos(0, OptionalLong.empty())).isEqualTo(4 * MILLI);
    }

    @Example
    void nobodyPausesWhereThatIsSwitchedOff() {
        assertThat(new ReadPause(Duration.ZERO).nanos(0, OptionalLong.of(3 * MILLI)))
                .isZero();
    }

    @Property
    void oneOfThePausesEndsBeforeEachTickAndNoneIsTooLong(
            @ForAll long start,
            @ForAll @LongRange(max = 100_000_000L) long ahead,
            @ForAll @IntRange(max = 3) int micros) {
        long now = start;
        long tick = ReadPause.fromNanos(now) + ahead;

        do {
            long pause = PAUSE.nanos(now, OptionalLong.of(tick));
            assertThat(pause).isBetween(1L, 4 * MILLI);
            // It ends a little late.
            now += pause + micros * 1_000L;
        } while (tick - ReadPause.fromNanos(now) >= 0);

        assertThat(tick - now).isBetween(ReadPause.LEAD_NANOS - 3_000, ReadPause.LEAD_NANOS + 1_000);
    }
}
