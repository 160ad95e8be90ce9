package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.play.Meadow;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Rung;
import io.tickwire.state.History;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private final RoomStage stage = new RoomStage();

    private static List<Integer> baselines(RoomStage.Guest guest) {
        return guest.outbox().sent.stream().map(RecordingOutbox.Sent::baseline).toList();
    }

    @Test
    void firstSnapshotIsAKeyframeAndTheOthersFollowEachOther() {
        var guest = stage.join("a");
        stage.tick(4);

        assertThat(baselines(guest)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void viewersWithTheSameBaselineShareOneEncoding() {
        var guests = Stream.generate(() -> stage.join("x")).limit(20).toList();
        stage.tick(3);
        var slow = guests.getFirst();
        slow.outbox().ready = false;
        stage.tick(2);
        slow.outbox().ready = true;
        stage.send(guests.getLast(), 1, 0, Meadow.moveTo(3));
        stage.tick();

        Set<Object> payloads = Collections.newSetFromMap(new IdentityHashMap<>());
        guests.forEach(guest -> payloads.add(guest.outbox().last().shared()));
        assertThat(payloads).hasSize(2);
        assertThat(guests.get(1).outbox().last().payloadBytes()).isPositive();
    }

    @Test
    void viewerThatFallsBehindGetsOneFreshDelta() {
        var guest = stage.join("a");
        stage.tick(2);
        guest.outbox().ready = false;
        stage.tick(History.LENGTH - 1);
        guest.outbox().ready = true;
        stage.tick();

        assertThat(baselines(guest)).containsExactly(0, 1, 0);
    }

    @Test
    void viewerWhoseBaselineIsStillHeldGetsADelta() {
        var guest = stage.join("a");
        stage.tick(2);
        guest.outbox().ready = false;
        stage.tick(History.LENGTH - 2);
        guest.outbox().ready = true;
        stage.tick();

        assertThat(baselines(guest)).containsExactly(0, 1, 2);
        assertThat(guest.outbox().last().tick()).isEqualTo(2 + History.LENGTH - 1);
    }

    @Test
    void viewerWhoseBaselineIsGoneWaitsForAKeyframeAndIsToldSo() {
        var guest = stage.join("a");
        stage.tick(2);
        guest.outbox().ready = false;
        stage.tick(History.LENGTH);

        assertThat(stage.heard)
                .filteredOn(line -> line.contains("KEYFRAME_PENDING"))
                .hasSize(1);
        guest.outbox().ready = true;
        stage.tick();
        assertThat(guest.outbox().last().baseline()).isZero();
        assertThat(guest.outbox().last().rung()).isEqualTo(Rung.RUNG_KEYFRAME_PENDING);
        stage.tick();
        assertThat(guest.outbox().last().rung()).isEqualTo(Rung.RUNG_LATEST_ONLY);
        assertThat(stage.heard)
                .filteredOn(line -> line.startsWith("1 "))
                .contains("1 RUNG_LATEST_ONLY to RUNG_KEYFRAME_PENDING", "1 RUNG_KEYFRAME_PENDING to RUNG_LATEST_ONLY");
    }

    @Test
    void rungsFallAndRiseOneByOne() {
        var guest = stage.join("a");
        stage.tick(20);
        guest.outbox().ready = false;
        stage.tick(20);
        guest.outbox().ready = true;
        stage.tick(80);

        assertThat(stage.heard)
                .filteredOn(line -> line.startsWith("1 "))
                .containsExactly(
                        "1 RUNG_HEALTHY to RUNG_THINNED",
                        "1 RUNG_THINNED to RUNG_LATEST_ONLY",
                        "1 RUNG_LATEST_ONLY to RUNG_THINNED",
                        "1 RUNG_THINNED to RUNG_HEALTHY");
        assertThat(guest.outbox().last().rung()).isEqualTo(Rung.RUNG_HEALTHY);
    }

    @Test
    void headOfEachSnapshotTellsTheRung() {
        var guest = stage.join("a");
        for (int i = 0; i < 60; i++) {
            guest.outbox().ready = i < 20 || i % 4 == 0;
            stage.tick();
        }
        guest.outbox().ready = true;
        stage.tick(80);

        assertThat(guest.outbox().sent.stream().map(RecordingOutbox.Sent::rung).distinct())
                .containsExactly(Rung.RUNG_HEALTHY, Rung.RUNG_THINNED, Rung.RUNG_LATEST_ONLY);
        assertThat(guest.outbox().last().rung()).isEqualTo(Rung.RUNG_HEALTHY);
    }

    @Test
    void resyncIsAnsweredByAKeyframe() {
        var guest = stage.join("a");
        stage.tick(3);
        stage.room.offer(new RoomCommand.Resync(guest.seat(), 0, 0));
        stage.tick(2);

        assertThat(baselines(guest)).containsExactly(0, 1, 2, 0, 4);
        assertThat(stage.heard).containsExactly("resynced 1");
    }

    @Test
    void suspendedViewerIsSentNothingAndResumesWithAKeyframe() {
        var guest = stage.join("a");
        stage.tick(2);
        stage.room.offer(new RoomCommand.Suspend(guest.seat()));
        stage.tick(5);
        assertThat(guest.outbox().sent).hasSize(2);
        stage.room.offer(new RoomCommand.Resume(guest.seat()));
        stage.tick();

        assertThat(baselines(guest)).containsExactly(0, 1, 0);
    }

    @Test
    void longSuspensionIsNotTakenForAStall() {
        var guest = stage.join("a");
        stage.tick();
        stage.acknowledge(guest);
        stage.tick(2);
        stage.room.offer(new RoomCommand.Suspend(guest.seat()));
        stage.tick(200);
        stage.room.offer(new RoomCommand.Resume(guest.seat()));
        stage.tick();

        assertThat(guest.outbox().closed).isEmpty();
        assertThat(guest.outbox().last().tick()).isEqualTo(204);
        assertThat(guest.outbox().last().baseline()).isZero();
    }

    @Test
    void viewerThatAcknowledgesNothingIsGovernedByItsOutbox() {
        var guest = stage.join("a");
        stage.tick(300);
        assertThat(guest.outbox().sent).hasSize(300);
        guest.outbox().bufferedBytes = 10_000;
        stage.tick(10);

        assertThat(guest.outbox().sent).hasSize(300);
        assertThat(guest.outbox().closed).isEmpty();
    }

    @Test
    void viewerThatStopsAcknowledgingIsEvictedAfterItsPatience() {
        var guest = stage.join("a");
        stage.tick();
        stage.acknowledge(guest);
        stage.tick(40);

        assertThat(guest.outbox().closed).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(CloseCode.CLOSE_CODE_SLOW_CONSUMER);
            assertThat(reason.text()).matches("nothing acknowledged for 10\\d\\d ms, \\d+ bytes under way");
        });
        assertThat(guest.outbox().sent).hasSizeLessThan(7);
        assertThat(stage.heard).contains("1 RUNG_LATEST_ONLY to RUNG_EVICTED");
    }

    @Test
    void acknowledgingTwiceIsFine() {
        var guest = stage.join("a");
        stage.tick();
        for (int i = 0; i < 40; i++) {
            stage.acknowledge(guest);
            stage.acknowledge(guest);
            stage.tick();
        }

        assertThat(stage.heard).doesNotContain("false ack of 1");
        assertThat(guest.outbox().closed).isEmpty();
    }

    @Test
    void falseAcknowledgementsAreCountedAndEndTheConnection() {
        var guest = stage.join("a");
        stage.tick();
        for (int i = 1; i <= 16; i++) {
            stage.room.offer(
                    new RoomCommand.Acked(guest.seat(), guest.outbox().last().token() + i, 0));
        }
        stage.tick();
        assertThat(stage.heard).filteredOn("false ack of 1"::equals).hasSize(16);
        assertThat(guest.outbox().closed).isEmpty();
        stage.room.offer(new RoomCommand.Acked(guest.seat(), 0, 0));
        stage.tick();

        assertThat(guest.outbox().closed)
                .hasValue(new CloseReason(
                        CloseCode.CLOSE_CODE_BAD_ACK, "17 acknowledgements of what was never sent, limit 16"));
        assertThat(guest.outbox().sent).hasSize(2);
    }
}
