package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    @Test
    void playersFillOneRoomAfterTheOther() {
        LoadPlan plan = plan(3, 4, 0);

        assertThat(plan.room(0)).isEqualTo("load-1");
        assertThat(plan.room(3)).isEqualTo("load-1");
        assertThat(plan.room(4)).isEqualTo("load-2");
        assertThat(plan.room(11)).isEqualTo("load-3");
    }

    @Test
    void exactlySoManyStallAndInDifferentRooms() {
        LoadPlan plan = plan(10, 8, 10);

        var rooms = IntStream.range(0, plan.players())
                .filter(plan::stalls)
                .mapToObj(plan::room)
                .toList();

        assertThat(rooms).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void anyNumberOfStalledIsMet() {
        for (int stalled = 0; stalled < 12; stalled++) {
            assertThat(IntStream.range(0, 12)
                            .filter(plan(3, 4, stalled)::stalls)
                            .count())
                    .isEqualTo(stalled);
        }
    }

    @Test
    void errorNamesTheFlagTheValueAndTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(0, 4, 0))
                .withMessage("--rooms is 0, limit 1 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(1, 4, 4))
                .withMessage("--stalled is 4, limit 0 to 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Target(URI.create("http://localhost"), Optional.empty(), Optional.empty()))
                .withMessage("--url is http://localhost, must begin with ws:// and a host");
    }

    private static LoadPlan plan(int rooms, int players, int stalled) {
        return new LoadPlan(rooms, players, 10, "arena", 20, stalled, Optional.empty());
    }
}
