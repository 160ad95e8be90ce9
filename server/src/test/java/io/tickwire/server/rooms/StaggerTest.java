package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StaggerTest {
    private static final long MILLI = 1_000_000;
    private static final long PERIOD = 50 * MILLI;
    private static final long STEP = MILLI / 10;
    private static final int BURSTS = 8;

    @Property
    void firstDeadlineLiesWithinOnePeriod(
            @ForAll long epoch,
            @ForAll long now,
            @ForAll @IntRange(min = 1, max = 256) int hertz,
            @ForAll @IntRange(max = 200) int rooms) {
        var stagger = new Stagger(epoch);
        long period = 1_000_000_000L / hertz;
        for (int i = 0; i < rooms; i++) {
            stagger.next(now, period);
        }

        assertThat(stagger.next(now, period) - now).isBetween(1L, period);
    }

    @Property
    void roomKeepsItsPlaceInThePeriodWheneverItIsMade(@ForAll @LongRange(min = 0, max = 1_000 * PERIOD) long later) {
        long phase = new Stagger(0).next(0, PERIOD) % PERIOD;

        assertThat(new Stagger(0).next(later, PERIOD) % PERIOD).isEqualTo(phase);
    }

    @Test
    void roomsOfABurstAreDueOneAfterTheOther() {
        long[] phases = phases(80, PERIOD);

        for (int burst = 0; burst < BURSTS; burst++) {
            long begin = burst * PERIOD / BURSTS;
            long[] due = LongStream.of(phases)
                    .filter(phase -> phase >= begin && phase < begin + PERIOD / BURSTS)
                    .map(phase -> phase - begin)
                    .toArray();

            assertThat(due).hasSizeBetween(8, 12);
            assertThat(Arrays.stream(due).max().getAsLong()).isLessThanOrEqualTo(10 * STEP);
        }
        assertThat(Arrays.stream(phases).distinct().count()).isGreaterThan(60);
    }

    @Test
    void roomsThatFindNoRoomBetweenTwoBurstsBeginTogetherWithOthers() {
        long period = 1_000 * MILLI / 128;
        long placesInABurst = 9;

        assertThat(Arrays.stream(phases(1_000, period)).distinct().count()).isEqualTo(BURSTS * placesInABurst);
    }

    /** Where in the period the rooms are due that are made one after the other. */
    private static long[] phases(int rooms, long periodNanos) {
        var stagger = new Stagger(0);
        return LongStream.generate(() -> stagger.next(0, periodNanos) % periodNanos)
                .limit(rooms)
                .toArray();
    }
}
