package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.game.InputRules;
import io.tickwire.game.RoomSettings;
import io.tickwire.game.RoomSettings.Overrun;
import io.tickwire.play.Meadow;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.testing.v1.Deed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final RoomStage stage = new RoomStage();

    private static RoomSettings settings(int ticksPerSnapshot, int maxPlayers) {
        return new RoomSettings(30, ticksPerSnapshot, maxPlayers, new Overrun.Skip());
    }

    @Test
    void playersGetTheLowestFreeNumberInTheOrderOfJoining() {
        var guests = List.of(stage.join("a"), stage.join("b"), stage.join("c"));
        stage.tick();
        stage.room.offer(new RoomCommand.Leave(guests.get(0).seat()));
        stage.tick();
        var late = stage.join("d");
        stage.tick();

        assertThat(guests)
                .extracting(guest -> guest.outbox().control)
                .containsExactly(
                        List.of("joined stage as 1 at 1"),
                        List.of("joined stage as 2 at 1"),
                        List.of("joined stage as 3 at 1"));
        assertThat(late.outbox().control).containsExactly("joined stage as 1 at 3");
        assertThat(stage.room.players()).isEqualTo(3);
    }

    @Test
    void seatThatJoinsTwiceHasOnePlace() {
        var guest = stage.join("a");
        stage.room.offer(new RoomCommand.Join(guest.seat(), guest.outbox()));
        stage.tick();

        assertThat(stage.room.players()).isEqualTo(1);
        assertThat(guest.outbox().sent).hasSize(1);
    }

    @Test
    void fullRoomRefusesByName() {
        var small = new RoomStage(InputRules.defaults(), settings(1, 1));
        small.join("a");
        var second = small.join("b");
        small.tick();

        assertThat(second.outbox().closed)
                .hasValue(new CloseReason(CloseCode.CLOSE_CODE_ROOM_FULL, "room stage has 1 players, limit 1"));
        assertThat(small.room.players()).isEqualTo(1);
    }

    @Test
    void leaverIsForgotten() {
        var guest = stage.join("a");
        stage.tick();
        stage.room.offer(new RoomCommand.Leave(guest.seat()));
        stage.tick(2);
        stage.send(guest, 1, 0, Meadow.moveTo(3));
        stage.tick();

        assertThat(stage.room.players()).isZero();
        assertThat(guest.outbox().sent).hasSize(1);
        assertThat(stage.room.newest().rows(Meadow.SHEEP).count()).isZero();
    }

    @Test
    void fullInboxRefusesTrafficButNoPlaces() {
        var guest = stage.join("a");
        for (int i = 1; i <= 64; i++) {
            assertThat(stage.send(guest, i, 0, Meadow.moveTo(i))).isTrue();
        }

        assertThat(stage.send(guest, 65, 0, Meadow.moveTo(65))).isFalse();
        assertThat(stage.room.offer(new RoomCommand.Resync(guest.seat(), 0, 0))).isFalse();
        assertThat(stage.room.offer(new RoomCommand.Leave(guest.seat()))).isTrue();
    }

    /** A join that comes in while the room drains its inbox must not lose what was sent right after it. */
    @Test
    void nothingOvertakesItsJoin() {
        var inbox = new Inbox(8);
        var late = new Seat("late");
        var seen = new ArrayList<RoomCommand>();
        inbox.offer(new RoomCommand.Resync(new Seat("early"), 0, 0));

        inbox.drain(command -> {
            seen.add(command);
            if (seen.size() == 1) {
                inbox.offer(new RoomCommand.Join(late, Outbox.NOWHERE));
                inbox.offer(new RoomCommand.Suspend(late));
            }
        });
        assertThat(seen).hasSize(1);
        inbox.drain(seen::add);
        assertThat(seen.subList(1, 3))
                .extracting(command -> command.getClass().getSimpleName())
                .containsExactly("Join", "Suspend");
    }

    @Test
    void eventsReachAllOrTheOneTheyAreFor() {
        var a = stage.join("a");
        var b = stage.join("b");
        stage.tick();
        stage.send(a, 1, 0, Meadow.input(Deed.Kind.KIND_CALL_ALL, 0, 0, "baa"));
        stage.send(b, 1, 0, Meadow.input(Deed.Kind.KIND_CALL_ONE, 0, 2, "psst"));
        stage.tick();
        stage.tick();

        assertThat(a.outbox().control).containsExactly("joined stage as 1 at 1", "event baa at 2");
        assertThat(b.outbox().control).containsExactly("joined stage as 2 at 1", "event baa at 2", "event psst at 2");
    }

    @Test
    void eventIsSentAlsoInATickWithoutSnapshot() {
        var slow = new RoomStage(InputRules.defaults(), settings(3, 4));
        var guest = slow.join("a");
        slow.tick();
        slow.send(guest, 1, 0, Meadow.input(Deed.Kind.KIND_CALL_ALL, 0, 0, "baa"));
        slow.tick();

        assertThat(guest.outbox().control).contains("event baa at 2");
        assertThat(guest.outbox().sent).isEmpty();
    }

    @Test
    void snapshotsAreSentEverySoManyTicks() {
        var slow = new RoomStage(InputRules.defaults(), settings(3, 4));
        var guest = slow.join("a");
        slow.tick(10);

        assertThat(guest.outbox().sent).extracting(RecordingOutbox.Sent::tick).containsExactly(3, 6, 9);
        assertThat(guest.outbox().sent)
                .extracting(RecordingOutbox.Sent::baseline)
                .containsExactly(0, 3, 6);
    }

    @Test
    void oneOfSoManySnapshotsCarriesAViewHash() {
        var slow = new RoomStage(InputRules.defaults(), settings(2, 4));
        var guest = slow.join("a");
        slow.tick(24);

        assertThat(guest.outbox().sent)
                .filteredOn(sent -> sent.viewHash().isPresent())
                .extracting(RecordingOutbox.Sent::tick)
                .containsExactly(8, 16, 24);
    }

    @Test
    void viewHashThatCouldNotBeSentComesWithTheNextSnapshot() {
        var guest = stage.join("a");
        stage.tick(3);
        guest.outbox().ready = false;
        stage.tick(1);
        guest.outbox().ready = true;
        stage.tick(2);

        assertThat(guest.outbox().sent)
                .filteredOn(sent -> sent.viewHash().isPresent())
                .extracting(RecordingOutbox.Sent::tick)
                .containsExactly(5);
    }

    @Test
    void frameTellsWhenItsTickBegan() {
        var guest = stage.join("a");
        stage.tick();

        assertThat(guest.outbox().last().serverTimeMicros()).isEqualTo(1_033_333);
        assertThat(guest.outbox().last().token()).isNotZero();
    }

    @Test
    void closedRoomClosesEveryone() {
        var a = stage.join("a");
        var b = stage.join("b");
        stage.tick();
        var reason = new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "over");
        stage.room.close(reason);
        stage.tick();

        assertThat(a.outbox().closed).hasValue(reason);
        assertThat(b.outbox().closed).hasValue(reason);
        assertThat(a.outbox().sent).hasSize(1);
    }

    @Test
    void whatTheGameThrowsComesOutOfTheTick() {
        var guest = stage.join("a");
        stage.tick();
        stage.send(guest, 1, 0, Meadow.input(Deed.Kind.KIND_FAIL, 0, 0, ""));

        assertThatThrownBy(stage::tick).hasMessage("the rules of player 1 fail");
    }
}
