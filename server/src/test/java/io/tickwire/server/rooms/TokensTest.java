package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final int MANY = 20_000;

    @Test
    void numbersDoNotComeAgain() {
        var tokens = new Tokens();
        var seen = new HashSet<Long>();
        for (int i = 0; i < MANY; i++) {
            seen.add(tokens.nextLong());
        }

        assertThat(seen).hasSize(MANY);
    }

    @Test
    void everyNodeHasNumbersOfItsOwn() {
        assertThat(new Tokens().nextLong()).isNotEqualTo(new Tokens().nextLong());
    }

    @Test
    void eachBitIsSetInHalfOfThem() {
        var tokens = new Tokens();
        int[] set = new int[Integer.SIZE];
        for (int i = 0; i < MANY; i++) {
            int token = tokens.nextInt();
            for (int bit = 0; bit < set.length; bit++) {
                set[bit] += (token >>> bit) & 1;
            }
        }

        // Ten standard deviations: one in 10^22 fails without a fault.
        assertThat(Arrays.stream(set)).allMatch(count -> Math.abs(count - MANY / 2) < 10 * Math.sqrt(MANY / 4.0));
    }
}
