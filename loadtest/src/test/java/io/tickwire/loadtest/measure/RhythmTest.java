package io.tickwire.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    @Test
    void regularEventsHaveADistance() {
        assertThat(Rhythm.distance(List.of(130, 230, 330), 400, 3)).isEqualTo(100);
        assertThat(Rhythm.distance(List.of(131, 230, 331, 430), 500, 3)).isBetween(99, 101);
    }

    @Test
    void eventsByChanceBetweenThemDoNotHideIt() {
        var random = new SplittableRandom(3);
        List<Integer> ticks = IntStream.concat(
                        IntStream.rangeClosed(1, 10).map(i -> i * 100),
                        IntStream.range(0, 10).map(i -> random.nextInt(1_000)))
                .sorted()
                .boxed()
                .toList();

        assertThat(Rhythm.distance(ticks, 1_050, 3)).isEqualTo(100);
    }

    @Test
    void eventsByChanceHaveNone() {
        for (int seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            var ticks = new ArrayList<Integer>();
            for (int i = 0; i < 30; i++) {
                ticks.add(random.nextInt(3_000));
            }
            ticks.sort(Integer::compare);

            assertThat(Rhythm.distance(ticks, 3_000, 5)).as("seed %d", seed).isZero();
        }
    }

    @Test
    void rhythmThatHasEndedIsNone() {
        assertThat(Rhythm.distance(List.of(100, 200, 300), 2_000, 3)).isZero();
    }

    @Test
    void fewerTimesThanAskedForAreNone() {
        assertThat(Rhythm.distance(List.of(100, 200), 300, 3)).isZero();
    }
}
