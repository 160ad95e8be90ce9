package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.state.History;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SentTicksTest {
    private record Sent(int tick, int baseline, int prior) {}

    @Property(tries = 300)
    void whatWasSentIsKnownForAsLongAsTheHistoryIs(
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 40) Integer> pauses,
            @ForAll @Size(value = 80) List<Boolean> keyframes) {
        var ticks = new SentTicks();
        var all = new ArrayList<Sent>();
        Sent last = new Sent(0, 0, 0);
        int tick = 0;
        for (int i = 0; i < pauses.size(); i++) {
            tick += pauses.get(i);
            boolean keyframe = last.tick == 0 || keyframes.get(i) || pauses.get(i) >= History.LENGTH;
            last = keyframe ? new Sent(tick, 0, 0) : new Sent(tick, last.tick, last.baseline);
            ticks.add(tick, keyframe);
            all.add(last);
        }
        int oldest = tick - History.LENGTH + 1;
        for (Sent sent : all) {
            assertThat(ticks.has(sent.tick)).isEqualTo(sent.tick >= oldest);
            if (sent.tick >= oldest) {
                assertThat(ticks.baselineOf(sent.tick)).isEqualTo(sent.baseline);
            }
            if (sent.baseline >= oldest) {
                assertThat(ticks.priorOf(sent.tick)).isEqualTo(sent.prior);
            }
        }
    }

    @Test
    void ticksThatWereNotSentAreNotKnown() {
        var ticks = new SentTicks();
        ticks.add(10, true);
        ticks.add(12, false);

        assertThat(ticks.has(11)).isFalse();
        assertThat(ticks.has(13)).isFalse();
        assertThat(ticks.has(0)).isFalse();
    }

    @Test
    void afterAReturnWhatNeverArrivedIsNoBaseline() {
        var ticks = new SentTicks();
        ticks.add(10, true);
        ticks.add(11, false);
        ticks.add(12, false);

        ticks.forgetAfter(10);
        ticks.add(20, false);

        assertThat(ticks.has(12)).isFalse();
        assertThat(ticks.baselineOf(20)).isEqualTo(10);
        assertThat(ticks.priorOf(20)).isZero();
    }
}
