package io.tickwire.benchmarks.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
    @ParameterizedTest
    @CsvSource({
        "java.lang.String, String",
        "[Ljava.lang.Object;, [Object;",
        "[B, [B",
        "io.tickwire.room.Room.tick, Room.tick",
        "java.util.concurrent.ConcurrentHashMap$Node, ConcurrentHashMap$Node"
    })
    void packagesAreLeftOut(String name, String shown) {
        assertThat(Cause.simple(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"tick-0, true", "tick-12, true", "tick-watchdog, false", "main, false"})
    void threadsThatTickRoomsAreKnownByTheirNames(String name, boolean ticks) {
        assertThat(Cause.isTickThread(name)).isEqualTo(ticks);
    }
}
