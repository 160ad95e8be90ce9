package io.tickwire.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void exactlySoManyGetIt() {
        for (int wanted = 0; wanted <= 12; wanted++) {
            assertThat(dealt(wanted, 12 - wanted, 12)).filteredOn("a"::equals).hasSize(wanted);
        }
    }

    @Test
    void thoseWhoGetItAreSpread() {
        List<String> dealt = dealt(10, 70, 80);

        assertThat(IntStream.range(0, 80).filter(i -> dealt.get(i).equals("a")).map(i -> i / 16))
                .contains(0, 1, 2, 3, 4);
    }

    private static List<String> dealt(int a, int b, int count) {
        var weights = new LinkedHashMap<>(Map.of("a", a));
        weights.put("b", b);
        return new Shares<>(weights).deal(count);
    }
}
