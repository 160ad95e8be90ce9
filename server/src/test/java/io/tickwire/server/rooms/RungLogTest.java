package io.tickwire.server.rooms;

import static io.tickwire.proto.v1.Rung.RUNG_EVICTED;
import static io.tickwire.proto.v1.Rung.RUNG_HEALTHY;
import static io.tickwire.proto.v1.Rung.RUNG_KEYFRAME_PENDING;
import static io.tickwire.proto.v1.Rung.RUNG_LATEST_ONLY;
import static io.tickwire.proto.v1.Rung.RUNG_THINNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RungLogTest {
    private static final long SECOND = 1_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long nowNanos = 42;
    private final RungLog log = new RungLog(() -> nowNanos, lines::add);

    @Test
    void firstStepDownIsTold() {
        log.changed("lobby", 7, RUNG_THINNED, RUNG_LATEST_ONLY);

        assertThat(lines)
                .containsExactly(
                        "player 7 of room lobby falls behind: LATEST_ONLY after THINNED, 0 more since the last line");
    }

    @Test
    void eachStepDownToTheNewestSnapshotOnlyOrBelowIsTold() {
        log.changed("lobby", 7, RUNG_THINNED, RUNG_LATEST_ONLY);
        nowNanos += 5 * SECOND;
        log.changed("lobby", 7, RUNG_LATEST_ONLY, RUNG_KEYFRAME_PENDING);
        nowNanos += 5 * SECOND;
        log.changed("lobby", 7, RUNG_LATEST_ONLY, RUNG_EVICTED);

        assertThat(lines)
                .extracting(line -> line.replaceAll(".*: |,.*", ""))
                .containsExactly(
                        "LATEST_ONLY after THINNED", "KEYFRAME_PENDING after LATEST_ONLY", "EVICTED after LATEST_ONLY");
    }

    @Test
    void thinningAndStepsUpAreNotTold() {
        log.changed("lobby", 7, RUNG_HEALTHY, RUNG_THINNED);
        log.changed("lobby", 7, RUNG_LATEST_ONLY, RUNG_THINNED);

        assertThat(lines).isEmpty();
    }

    @Test
    void thousandStepsAtOnceAreTwoLines() {
        for (int player = 1; player <= 1_000; player++) {
            log.changed("lobby", player, RUNG_THINNED, RUNG_LATEST_ONLY);
        }
        nowNanos += 5 * SECOND;
        log.changed("lobby", 1, RUNG_LATEST_ONLY, RUNG_EVICTED);

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("EVICTED after LATEST_ONLY, 999 more");
    }
}
