package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AckScheduleTest {
    private static final long PAUSE = 50;

    private final AckSchedule acks = new AckSchedule(PAUSE, 1_000);

    @Test
    void nothingIsDueBeforeASnapshot() {
        assertThat(acks.isDue(10_000)).isFalse();
    }

    @Test
    void firstSnapshotIsAcknowledgedAtOnce() {
        acks.onSnapshot(7, false);

        assertThat(acks.isDue(1_000)).isTrue();
    }

    @Test
    void acknowledgementWaitsForAnInputUntilThePauseIsOver() {
        acks.onSnapshot(7, false);
        acks.take(1_000);

        acks.onSnapshot(8, false);

        assertThat(acks.isDue(1_049)).isFalse();
        assertThat(acks.isDue(1_050)).isTrue();
    }

    @Test
    void acknowledgementThatTheServerWaitsForIsDueAtOnce() {
        acks.onSnapshot(7, false);
        acks.take(1_000);

        acks.onSnapshot(8, true);

        assertThat(acks.isDue(1_001)).isTrue();
    }

    @Test
    void newestTokenCountsAndIsTakenOnce() {
        acks.onSnapshot(7, false);
        acks.onSnapshot(8, false);

        assertThat(acks.take(1_000)).isEqualTo(8);
        assertThat(acks.take(1_001)).isZero();
    }

    @Test
    void takingNothingDoesNotPutTheNextOff() {
        acks.onSnapshot(7, false);
        acks.take(1_000);
        acks.take(1_040);

        acks.onSnapshot(8, false);

        assertThat(acks.isDue(1_050)).isTrue();
    }

    @Test
    void timeMayRunThroughTheSignOfALong() {
        var late = new AckSchedule(PAUSE, Long.MAX_VALUE - 10);
        late.onSnapshot(1, false);
        late.take(Long.MAX_VALUE - 10);
        late.onSnapshot(2, false);

        assertThat(late.isDue(Long.MAX_VALUE)).isFalse();
        assertThat(late.isDue(Long.MIN_VALUE + 39)).isTrue();
    }
}
