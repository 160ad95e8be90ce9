package io.tickwire.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.loadtest.Scrape;
import org.junit.jupiter.api.Test;

class TickWindowTest {
    private static Scrape scrape(int punctual, int all) {
        return new Scrape("""
                tickwire_tick_lateness_seconds_bucket{le="0.001"} %1$d
                tickwire_tick_lateness_seconds_bucket{le="0.003"} %2$d
                tickwire_tick_lateness_seconds_bucket{le="+Inf"} %2$d
                tickwire_tick_lateness_seconds_count %2$d
                """.formatted(punctual, all));
    }

    @Test
    void whatWasBeforeTheWindowDoesNotCount() {
        var window = new TickWindow(scrape(0, 1_000), scrape(990, 2_000));

        assertThat(window.ticks()).isEqualTo(1_000);
        assertThat(window.lateMillis(0.99)).isEqualTo(1);
        assertThat(window.lateMillis(0.999)).isEqualTo(3);
    }
}
