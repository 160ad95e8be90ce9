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

    @Test
    void whatIsDealtApartHasNothingToDoWithTheOther() {
        List<String> behaviours = dealt(100, 400, 500);
        List<String> lines = weighted(100, 400).dealApart(500);

        assertThat(IntStream.range(0, 500)
                        .filter(i ->
                                behaviours.get(i).equals("a") && lines.get(i).equals("a")))
                .hasSizeBetween(15, 25);
    }

    private static List<String> dealt(int a, int b, int count) {
        return weighted(a, b).deal(count);
    }

    private static Shares<String> weighted(int a, int b) {
        var weights = new LinkedHashMap<>(Map.of("a", a));
        weights.put("b", b);
        return new Shares<>(weights);
    }
}
