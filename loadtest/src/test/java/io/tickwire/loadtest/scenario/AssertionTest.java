package io.tickwire.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionTest {
    @ParameterizedTest
    @CsvSource({
        "gap.p99<50ms, 49.9, true",
        "gap.p99 < 50ms, 50, false",
        "age.max<=1s, 1000, true",
        "delivery.p50>500us, 0.4, false",
        "lost==0, 0, true",
        "lost!=0, 0, false",
        "server_cpu_cores>=0.5, 0.7, true",
        "slack.p99_9>1ms, 1, false"
    })
    void claimIsComparedInMilliseconds(String text, double value, boolean holds) {
        assertThat(Assertion.parse(text).holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gap", "gap.p98<1ms", "gap<", "gap.p99=5", "gap.p99<5m", "<5", "gap.p99<1.2.3"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assertion.parse(text))
                .withMessageStartingWith("assertion \"" + text + "\"");
    }
}
