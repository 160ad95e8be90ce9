package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 40, 64, 65, InFlight.CAPACITY})
    void howeverManyAreUnderWayEachIsFoundByItsToken(int count) {
        for (int token = 1; token <= count; token++) {
            inFlight.add(token, 100, token);
        }
        assertThat(inFlight.unackedBytes()).isEqualTo(count * 100);

        for (int token = 1; token <= count; token++) {
            assertThat(inFlight.acknowledge(token, 1_000 + token)).isEqualTo(InFlight.Answer.NEWS);
            assertThat(inFlight.delivery().newestSentNanos).isEqualTo(token);
            assertThat(inFlight.unackedBytes()).isEqualTo((count - token) * 100);
        }
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 20, 64, InFlight.CAPACITY - 1})
    void whatWasAcknowledgedLastMayBeRepeatedHoweverManyFollowed(int following) {
        inFlight.add(1, 100, 1);
        inFlight.acknowledge(1, 2);
        for (int i = 0; i < following; i++) {
            inFlight.add(2 + i, 100, 3 + i);
        }

        assertThat(inFlight.acknowledge(1, 1_000)).isEqualTo(InFlight.Answer.KNOWN);
        assertThat(inFlight.acknowledge(9_999, 1_000)).isEqualTo(InFlight.Answer.FALSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aboveTheCapacityTheOldestAreGivenUp(int more) {
        for (int token = 1; token <= InFlight.CAPACITY + more; token++) {
            inFlight.add(token, 100, token);
        }

        assertThat(inFlight.unackedBytes()).isEqualTo(InFlight.CAPACITY * 100);
        assertThat(inFlight.acknowledge(more, 1_000)).isEqualTo(InFlight.Answer.FALSE);
        assertThat(inFlight.acknowledge(more + 1, 1_000)).isEqualTo(InFlight.Answer.NEWS);
    }
}
