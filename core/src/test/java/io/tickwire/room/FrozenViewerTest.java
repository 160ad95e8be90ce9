package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.play.Meadow;
import io.tickwire.testing.v1.Deed;
import org.junit.jupiter.api.Test;

class FrozenViewerTest {
    private final RoomStage stage = new RoomStage();
    private final RoomStage.Guest caller = stage.join("caller");
    private final RoomStage.Guest guest = stage.join("guest");
    private int calls;

    @Test
    void viewerWhoseMachineStillAnswersIsSuspendedAndKeepsItsPlace() {
        freeze();
        stage.tick(600);

        assertThat(guest.outbox().probes).isEqualTo(2);
        assertThat(guest.outbox().closed).isEmpty();
        assertThat(stage.heard).contains("suspended 2").doesNotContain("2 RUNG_LATEST_ONLY to RUNG_EVICTED");
    }

    /** A program that reads nothing more may have room left for one message, and so answer one probe. */
    @Test
    void viewerThatAnswersOnceOnlyIsEvicted() {
        stage.tick();
        stage.acknowledge(guest);
        stage.tick(20);
        guest.outbox().answeredProbes++;
        stage.tick(600);

        assertThat(guest.outbox().probes).isEqualTo(2);
        assertThat(stage.heard).contains("2 RUNG_LATEST_ONLY to RUNG_EVICTED").doesNotContain("suspended 2");
    }

    /** Two probes at once would both find that room, if there is room for two. */
    @Test
    void secondProbeIsAskedForWhenTheFirstWasAnswered() {
        stage.tick();
        stage.acknowledge(guest);
        stage.tick(20);
        assertThat(guest.outbox().probes).isOne();
        guest.outbox().answeredProbes++;
        stage.tick();

        assertThat(guest.outbox().probes).isEqualTo(2);
        assertThat(stage.heard).doesNotContain("suspended 2");
    }

    @Test
    void viewerThatWakesGetsOneKeyframeAndNothingOld() {
        freeze();
        stage.tick(300);
        int before = guest.outbox().sent.size();

        stage.acknowledge(guest);
        stage.tick();

        assertThat(guest.outbox().sent).hasSize(before + 1);
        assertThat(guest.outbox().last().baseline()).isZero();
        assertThat(stage.heard).contains("resumed 2");
    }

    @Test
    void eventsWaitForTheViewerThatLooksAway() {
        stage.tick();
        stage.room.offer(new RoomCommand.Suspend(guest.seat()));
        call("one");
        call("two");
        assertThat(guest.outbox().control).containsExactly("joined stage as 2 at 1");

        stage.room.offer(new RoomCommand.Resume(guest.seat()));
        stage.tick();

        assertThat(guest.outbox().control)
                .containsExactly("joined stage as 2 at 1", "resumed, missed 0", "event one at 2", "event two at 3");
    }

    @Test
    void tooManyEventsGiveWayOldestFirstAndAreCounted() {
        stage.tick();
        stage.room.offer(new RoomCommand.Suspend(guest.seat()));
        for (int i = 1; i <= Attention.MAX_EVENTS + 3; i++) {
            call("e" + i);
        }

        stage.room.offer(new RoomCommand.Resume(guest.seat()));
        stage.tick();

        assertThat(guest.outbox().control).hasSize(2 + Attention.MAX_EVENTS).contains("resumed, missed 3");
        assertThat(guest.outbox().control.get(2)).startsWith("event e4 ");
    }

    /** Acknowledges once, then never again; its machine answers both probes. */
    private void freeze() {
        stage.tick();
        stage.acknowledge(guest);
        stage.tick(20);
        guest.outbox().answeredProbes++;
        stage.tick();
        guest.outbox().answeredProbes++;
        stage.tick();
    }

    private void call(String text) {
        calls++;
        stage.send(caller, calls, 0, Meadow.input(Deed.Kind.KIND_CALL_ALL, 0, 0, text));
        stage.tick();
    }
}
