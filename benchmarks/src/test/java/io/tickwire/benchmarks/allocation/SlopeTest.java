package io.tickwire.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.benchmarks.players.Shape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlopeTest {
    /** Ten seconds with 100 ticks. */
    private static Window window(long tickThreadBytes) {
        var threads =
                Map.of("tick-0", tickThreadBytes, "tick-watchdog", 7_000L, "carriers of virtual threads", 30_000L);
        var recording = new Recording(threads, Map.of(), Map.of(), Duration.ofSeconds(10));
        return new Window(recording, 1_000, 100, 10);
    }

    private static LoadedServer run(long playing, long watching) {
        return new LoadedServer(window(100 * playing), window(100 * watching));
    }

    @Test
    void whatIsForTheTickForItsViewersAndForTheirInputsIsToldApart() {
        var slope = new Slope(new Shape(1, 10, 20), run(200, 60), new Shape(1, 2, 20), run(80, 44));

        assertThat(slope.bytesPerViewer()).isCloseTo(2, within(1e-9));
        assertThat(slope.bytesPerTick()).isCloseTo(40, within(1e-9));
        assertThat(slope.bytesPerPlayer()).isCloseTo(14, within(1e-9));
    }

    @Test
    void allThreadsAreInTheWholeAndInTheFrames() {
        assertThat(window(13_000).recording().bytesPerSecond()).isEqualTo(5_000);
        assertThat(window(13_000).bytesPerFrame()).isEqualTo(50);
    }
}
