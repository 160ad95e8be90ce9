package io.tickwire.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    private static Collections at(long second, long pauseMillis) {
        var when = Instant.ofEpochSecond(second);
        var pause = Duration.ofMillis(pauseMillis);
        return new Collections(1, new Collections.Span(when, when), pause, pause);
    }

    @Test
    void timeBetweenCollectionsIsThatFromTheFirstToTheLast() {
        Collections three = at(4, 2).and(at(10, 7)).and(at(28, 3));

        assertThat(three.everySeconds()).hasValue(12);
        assertThat(three.pauses()).hasMillis(12);
        assertThat(three.longest()).hasMillis(7);
    }

    @Test
    void oneCollectionSaysNothingOfHowOftenTheyAre() {
        assertThat(at(4, 2).everySeconds()).isEmpty();
    }
}
