package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorldRandomTest {
    /** The first numbers of the reference implementation (splitmix64.c, Vigna) for this seed. */
    @Test
    void numbersAreThoseOfSplitMix64() {
        var random = new WorldRandom(1_234_567);

        assertThat(random.longs(5).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void seedDecidesEverything() {
        assertThat(new World(Specimen.SCHEMA, 5).random().nextLong())
                .isEqualTo(new World(Specimen.SCHEMA, 5).random().nextLong())
                .isNotEqualTo(new World(Specimen.SCHEMA, 6).random().nextLong());
    }
}
