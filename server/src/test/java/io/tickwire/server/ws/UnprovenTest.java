package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnprovenTest {
    private static final int COST = Unproven.COST_OF_A_WRITE;

    private final Unproven unproven = new Unproven(10_000);

    @Test
    void writeFitsAsLongAsWhatIsUnderWayLeavesRoomForIt() {
        assertThat(unproven.hasRoomFor(10_000 - COST)).isTrue();
        assertThat(unproven.hasRoomFor(10_001 - COST)).isFalse();

        unproven.onWrite(7, 3000);

        assertThat(unproven.hasRoomFor(7000 - 2 * COST)).isTrue();
        assertThat(unproven.hasRoomFor(7001 - 2 * COST)).isFalse();
    }

    @Test
    void acknowledgementProvesThatSnapshotAndAllBeforeIt() {
        unproven.onWrite(0, 1000);
        unproven.onWrite(7, 1000);
        unproven.onWrite(8, 1000);

        unproven.prove(7);

        assertThat(unproven.hasRoomFor(9000 - 2 * COST)).isTrue();
        assertThat(unproven.hasRoomFor(9001 - 2 * COST)).isFalse();
    }

    @Test
    void olderAcknowledgementTakesNothingBack() {
        unproven.onWrite(7, 1000);
        unproven.onWrite(8, 1000);
        unproven.prove(8);
        assertThat(unproven.hasRoomFor(10_000 - COST)).isTrue();

        unproven.prove(7);

        assertThat(unproven.hasRoomFor(10_000 - COST)).isTrue();
    }

    @Test
    void tokenThatWasNeverWrittenProvesNothing() {
        unproven.onWrite(7, 7000);

        for (int lie = 8; lie < 1000; lie++) {
            unproven.prove(lie);
            assertThat(unproven.hasRoomFor(7000)).isFalse();
        }
    }

    @Test
    void whoNeverAcknowledgesNeverHasRoomAgain() {
        for (int i = 0; i < 100_000; i++) {
            unproven.onWrite(i + 1, 60_000);
        }

        assertThat(unproven.hasRoomFor(1)).isFalse();
    }

    @Test
    void acknowledgementOfAVeryOldSnapshotProvesNothing() {
        for (int token = 1; token <= 17; token++) {
            unproven.onWrite(token, 1);
        }

        unproven.prove(1);
        assertThat(unproven.hasRoomFor(1)).isFalse();
        unproven.prove(17);
        assertThat(unproven.hasRoomFor(1)).isTrue();
    }

    @Test
    void nothingFitsIntoASocketOfWhichNothingIsKnown() {
        assertThat(new Unproven(0).hasRoomFor(1)).isFalse();
    }
}
