package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final ByteString PAYLOAD = ByteString.copyFromUtf8("fire");

    private final HandLink link = new HandLink();
    private final List<Throwable> failures = new ArrayList<>();
    private long now = 1_000;
    private final Outgoing outgoing = new Outgoing(link, new AckSchedule(50, now), () -> now, failures::add);

    @Test
    void acknowledgementRidesOnAnInput() {
        outgoing.acknowledge(77, false);
        outgoing.input(PAYLOAD, 0);

        assertThat(link.sent()).hasSize(1);
        assertThat(last().getInputs().getAck()).isEqualTo(77);
    }

    @Test
    void acknowledgementThatTheServerWaitsForGoesAtOnce() {
        outgoing.acknowledge(77, false);
        outgoing.input(PAYLOAD, 0);

        outgoing.acknowledge(78, true);

        assertThat(last().getAck().getToken()).isEqualTo(78);
    }

    @Test
    void acknowledgementGoesAloneWhenNoInputComes() {
        outgoing.acknowledge(77, false);
        outgoing.onPulse(now);
        outgoing.acknowledge(78, false);
        now += 49;
        outgoing.onPulse(now);
        assertThat(link.sent()).hasSize(1);

        now += 1;
        outgoing.onPulse(now);

        assertThat(link.sent()).hasSize(2);
        assertThat(last().getAck().getToken()).isEqualTo(78);
    }

    @Test
    void inputsThatGatherWhileTheTransportIsBusyGoTogether() {
        link.slowDown();
        for (int i = 0; i < 4; i++) {
            outgoing.input(PAYLOAD, 0);
        }
        assertThat(link.sent()).hasSize(1);

        link.finishOne();

        assertThat(link.sent()).hasSize(2);
        assertThat(last().getInputs().getInputsList())
                .extracting(Input::getSequence)
                .containsExactly(2, 3, 4);
    }

    @Test
    void oldestOfTooManyInputsIsDroppedAndCounted() {
        link.slowDown();
        for (int i = 0; i < 20; i++) {
            outgoing.input(PAYLOAD, 0);
        }

        link.finishOne();

        assertThat(last().getInputs().getInputsList()).hasSize(Outgoing.MAX_INPUTS);
        assertThat(last().getInputs().getInputs(0).getSequence()).isEqualTo(5);
        var tally = new Tally();
        outgoing.count(tally);
        assertThat(tally.inputsDropped).isEqualTo(3);
        assertThat(tally.inputsSent).isEqualTo(17);
    }

    @Test
    void controlMessageOvertakesInputsAndIsRefusedWhenTooManyWait() {
        link.slowDown();
        outgoing.input(PAYLOAD, 0);
        outgoing.input(PAYLOAD, 0);
        for (int i = 0; i < Outgoing.MAX_CONTROL; i++) {
            assertThat(outgoing.control(Frames.leave())).isTrue();
        }

        assertThat(outgoing.control(Frames.leave())).isFalse();
        link.finishOne();
        assertThat(last().hasLeave()).isTrue();
    }

    @Test
    void brokenLinkIsReportedOnceAndGetsNothingMore() {
        link.slowDown();
        outgoing.input(PAYLOAD, 0);
        outgoing.input(PAYLOAD, 0);

        link.fail(new IOException("reset"));
        outgoing.input(PAYLOAD, 0);

        assertThat(failures).hasSize(1);
        assertThat(link.sent()).hasSize(1);
    }

    private ClientFrame last() {
        return link.sent().getLast();
    }
}
