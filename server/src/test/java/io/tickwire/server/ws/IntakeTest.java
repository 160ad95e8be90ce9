package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final long START = Long.MAX_VALUE - 5_000_000_000L;

    private final Intake intake = new Intake(new Rates(100, 10, 1_000, Duration.ofSeconds(2)), START);

    @Test
    void burstIsTakenAtOnceAndNotOneMore() {
        assertThat(take(20, START)).isEqualTo(20);
        assertThat(take(1, START)).isZero();
        assertThat(intake.refusal(START).text()).isEqualTo("more than 10 messages per second and 20 at once");
        assertThat(intake.refusal(START).code()).isEqualTo(CloseCode.CLOSE_CODE_RATE);
    }

    @Test
    void timeGivesBackWhatWasTaken() {
        take(20, START);

        assertThat(take(5, at(500))).isEqualTo(5);
        assertThat(take(1, at(500))).isZero();
    }

    @Test
    void longSilenceSavesNoMoreThanTheBurst() {
        assertThat(take(30, at(60_000))).isEqualTo(20);
    }

    @Test
    void framesThatCompleteNoMessageHaveALimitOfTheirOwn() {
        for (int i = 0; i < 200; i++) {
            assertThat(intake.takeFrame(1, false, START)).isTrue();
        }
        assertThat(intake.takeFrame(1, false, START)).isFalse();
        assertThat(intake.refusal(START).text()).isEqualTo("more than 100 frames per second and 200 at once");
    }

    @Test
    void bytesHaveALimitOfTheirOwn() {
        assertThat(intake.takeFrame(2_000, true, START)).isTrue();
        assertThat(intake.takeFrame(1, true, START)).isFalse();
        assertThat(intake.refusal(START).text()).isEqualTo("more than 1000 bytes per second and 2000 at once");
    }

    private int take(int messages, long nowNanos) {
        int taken = 0;
        while (taken < messages && intake.takeFrame(6, true, nowNanos)) {
            taken++;
        }
        return taken;
    }

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
