package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgements at 60 per second on a path whose least round trip is 40 ms, and that holds more than four packets. */
class QueueWatchTest {
    private static final double CLEAR = 3;
    private static final double SEARCHED = 2;
    private static final double FULL = 1;
    private static final long MILLI = 1_000_000;

    private final QueueWatch watch = new QueueWatch();
    private boolean calm = true;
    private long nowMillis;

    @BeforeEach
    void pathHoldsMoreThanFourPackets() {
        watch.pathHolds(10_000);
    }

    /** One acknowledgement, so long after the one before. */
    private void ack(long pauseMillis, long roundTripMillis) {
        nowMillis += pauseMillis;
        watch.onAck(nowMillis * MILLI, roundTripMillis * MILLI, 40 * MILLI, calm);
    }

    private void acks(int count, long roundTripMillis) {
        for (int i = 0; i < count; i++) {
            ack(16, roundTripMillis);
        }
    }

    private double gain(boolean full) {
        return watch.gain(nowMillis * MILLI, full);
    }

    @Test
    void latenessThatLastsIsAQueueUntilAnAcknowledgementIsOnTime() {
        acks(100, 40);
        assertThat(gain(false)).isEqualTo(CLEAR);
        acks(3, 80);
        assertThat(gain(false)).isEqualTo(CLEAR);
        acks(3, 80);
        assertThat(gain(false)).isEqualTo(FULL);
        calm = false;
        ack(16, 40);

        assertThat(gain(false)).isEqualTo(SEARCHED);
    }

    @Test
    void whatComesLateAndAtOnceIsNoQueueHoweverOften() {
        acks(100, 40);
        for (int i = 0; i < 50; i++) {
            ack(100, 120);
            ack(0, 104);
            ack(0, 87);
            ack(0, 71);
            acks(3, 40);
            assertThat(gain(false)).isEqualTo(CLEAR);
        }
    }

    /** As behind BBR's pause: the late ones come one by one, but sooner and sooner. */
    @Test
    void pathThatCatchesUpIsNotFull() {
        acks(100, 40);
        for (long roundTrip : new long[] {200, 190, 90, 80, 75}) {
            ack(16, roundTrip);
        }

        assertThat(gain(false)).isEqualTo(CLEAR);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 50, 56})
    void acknowledgingWithTheNextInputIsNoQueue(long roundTripMillis) {
        acks(100, 40);
        acks(500, roundTripMillis);

        assertThat(gain(false)).isEqualTo(CLEAR);
    }

    @Test
    void fullPathIsSearchedAfterAPauseAndTrustedWhenNothingIsDroppedAnyMore() {
        acks(100, 40);
        calm = false;
        acks(20, 80);
        acks(9_900 / 16, 40);
        assertThat(gain(true)).isEqualTo(FULL);
        acks(10, 40);
        assertThat(gain(true)).isEqualTo(SEARCHED);
        calm = true;
        ack(16, 40);

        assertThat(gain(true)).isEqualTo(CLEAR);
    }

    @Test
    void queueIsBelievedSoonerOnAPathThatWasFullLately() {
        acks(100, 40);
        calm = false;
        acks(20, 80);
        ack(16, 40);
        acks(3, 80);

        assertThat(gain(false)).isEqualTo(FULL);
    }

    @Test
    void queueIsBelievedSoonerOnAPathThatHoldsFourPackets() {
        watch.pathHolds(5_000);
        acks(100, 40);
        acks(3, 80);

        assertThat(gain(false)).isEqualTo(FULL);
    }
}
