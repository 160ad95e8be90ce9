package io.tickwire.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DelayLineTest {
    @Test
    void piecesComeOutAfterTheLatency() {
        var line = new DelayLine(new Profile(1_000, 0, 0, 0), 0, 1);
        line.add(bytes(10), 500);

        assertThat(line.nextDueNanos()).contains(1_000_500L);
        assertThat(line.poll(1_000_499)).isEmpty();
        assertThat(line.poll(1_000_500)).map(ByteBuffer::remaining).contains(10);
        assertThat(line.size()).isZero();
    }

    @Test
    void rateMakesPiecesWaitForThoseBefore() {
        var line = new DelayLine(Profile.PLAIN, 1_000, 1);
        line.add(bytes(100), 0);
        line.add(bytes(100), 0);

        assertThat(line.poll(99_999_999)).isEmpty();
        assertThat(line.poll(100_000_000)).isPresent();
        assertThat(line.nextDueNanos()).contains(200_000_000L);
        assertThat(line.size()).isEqualTo(100);
    }

    @Test
    void jitterKeepsTheOrder() {
        var line = new DelayLine(new Profile(0, 5_000, 0, 0), 0, 7);
        for (int i = 1; i <= 100; i++) {
            line.add(bytes(i), i * 1_000L);
        }

        for (int i = 1; i <= 100; i++) {
            assertThat(line.poll(10_000_000)).map(ByteBuffer::remaining).contains(i);
        }
    }

    @Test
    void lineOutOfItsLimitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile(20_000_000, 0, 0, 0))
                .withMessage("latency is 20000 ms, limit 0 to 10000 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile(0, 0, 7, 0))
                .withMessage("down is 7 bytes/s, least is 100");
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }
}
