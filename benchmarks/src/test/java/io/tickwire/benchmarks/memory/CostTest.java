package io.tickwire.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.benchmarks.node.ClassHistogram;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {
    private static Cost.Moment moment(long heap, long resident) {
        return new Cost.Moment(new ClassHistogram(Map.of("[B", new ClassHistogram.Row(1, heap))), resident);
    }

    @Test
    void eachHasItsPartOfWhatThereIsMore() {
        Cost cost = Cost.between(moment(1_000, 50_000), moment(3_002, 20_000), 4);

        assertThat(cost.heapOfEach()).isEqualTo(501);
        assertThat(cost.residentOfEach()).isEqualTo(-7_500);
    }

    @Test
    void costsOfTwoServersAreWeighedByTheirConnections() {
        assertThat(new Cost(1, 100, 0).plus(new Cost(3, 60, 0)).heapOfEach()).isEqualTo(40);
    }
}
