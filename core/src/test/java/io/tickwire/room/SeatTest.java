package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.SeatChange.Reason;
import io.tickwire.play.Meadow;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.History;
import io.tickwire.testing.v1.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seat outlives its connection. */
class SeatTest {
    private final RoomStage stage = new RoomStage();
    private final RoomStage.Guest caller = stage.join("caller");
    private final RoomStage.Guest guest = stage.join("guest");
    private int calls;

    @Test
    void playerWhoComesBackSoonGetsOneDeltaFromWhatItHolds() {
        stage.tick(3);
        drop();
        stage.tick(5);

        RecordingOutbox second = comeBack(3);
        stage.tick();

        assertThat(second.sent).hasSize(1);
        assertThat(second.last().baseline()).isEqualTo(3);
        assertThat(second.last().tick()).isEqualTo(9);
    }

    @Test
    void playerWhoComesBackLateGetsAKeyframeOfALaterTick() {
        stage.tick(3);
        drop();
        stage.tick(History.LENGTH);

        RecordingOutbox second = comeBack(3);
        stage.tick();

        assertThat(second.last().baseline()).isZero();
        assertThat(second.last().tick()).isGreaterThan(3);
    }

    @Test
    void snapshotThatTheSeatWasNeverSentIsNoBaseline() {
        stage.tick(3);
        drop();
        stage.tick(3);

        RecordingOutbox second = comeBack(5);
        stage.tick();

        assertThat(second.last().baseline()).isZero();
    }

    @Test
    void eventsWaitForTheSeatAndTooOldOnesAreCounted() {
        stage.tick();
        drop();
        for (int i = 1; i <= Attention.MAX_EVENTS + 2; i++) {
            call("e" + i);
        }

        RecordingOutbox second = comeBack(1);
        stage.tick();

        assertThat(second.control.subList(0, 3))
                .containsExactly("joined stage as 2 at 68", "resumed, missed 2", "event e3 at 4");
        assertThat(guest.outbox().control).containsExactly("joined stage as 2 at 1");
    }

    @Test
    void droppedPlayerKeepsItsNumberAndDoesNothing() {
        stage.tick();
        stage.send(guest, 7, 12, Meadow.moveTo(50));
        stage.tick();
        drop();
        stage.send(guest, 8, 0, Meadow.moveTo(60));
        stage.tick(60);

        RecordingOutbox second = comeBack(0);
        stage.tick();

        assertThat(stage.room.players()).isEqualTo(2);
        assertThat(stage.x(0)).isZero();
        assertThat(second.last().inputAck()).isEqualTo(7);
    }

    @Test
    void nobodyElseNotices() {
        stage.tick(2);
        drop();
        stage.tick(4);
        comeBack(2);
        stage.tick(4);

        assertThat(caller.outbox().sent)
                .extracting(RecordingOutbox.Sent::baseline)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(caller.outbox().control).hasSize(1);
    }

    @Test
    void gameIsToldWhatBecomesOfASeat() {
        stage.room.offer(new RoomCommand.Reserve(new Seat("late")));
        stage.tick();
        assertThat(stage.room.newest().rows(Meadow.STONE).count()).isEqualTo(2);

        drop();
        stage.tick();
        assertThat(stage.room.newest().rows(Meadow.SHEEP).flag(1, Meadow.AWAKE)).isFalse();

        comeBack(0);
        stage.tick();
        assertThat(stage.room.newest().rows(Meadow.SHEEP).flag(1, Meadow.AWAKE)).isTrue();
    }

    @Test
    void spectatorSeesAllAndIsNoPlayer() {
        var outbox = new RecordingOutbox();
        var seat = new Seat("watcher");
        stage.room.offer(new RoomCommand.Watch(seat, new Link(outbox, Codec.CODEC_FLAT)));
        stage.tick(2);
        call("baa");

        assertThat(stage.room.players()).isEqualTo(2);
        assertThat(outbox.control).containsExactly("joined stage as 0 at 1", "event baa at 3");
        assertThat(outbox.sent).hasSize(3);
        assertThat(outbox.written).isEqualTo(3);
        assertThat(outbox.last().shared()).isSameAs(caller.outbox().last().shared());

        stage.room.offer(new RoomCommand.Leave(seat, Reason.LEFT));
        stage.tick();
        assertThat(outbox.sent).hasSize(3);
    }

    @Test
    void spectatorHasNothingThatIsForOwnersOnly() {
        var outbox = new RecordingOutbox();
        stage.room.offer(new RoomCommand.Watch(new Seat("watcher"), new Link(outbox, Codec.CODEC_FLAT)));
        stage.tick(8);

        assertThat(outbox.ownerBytes).isZero();
        assertThat(caller.outbox().ownerBytes).isPositive();
        assertThat(List.copyOf(outbox.sent))
                .filteredOn(sent -> sent.viewHash().isPresent())
                .hasSize(2);
    }

    private void drop() {
        stage.room.offer(new RoomCommand.Drop(guest.seat(), Reason.LOST));
    }

    private RecordingOutbox comeBack(int heldTick) {
        var outbox = new RecordingOutbox();
        stage.room.offer(new RoomCommand.Return(guest.seat(), new Link(outbox, Codec.CODEC_FLAT), heldTick));
        return outbox;
    }

    private void call(String text) {
        calls++;
        stage.send(caller, calls, 0, Meadow.input(Deed.Kind.KIND_CALL_ALL, 0, 0, text));
        stage.tick();
    }
}
