package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.SeatChange.Reason;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.PacingRules;
import io.tickwire.room.Seat;
import io.tickwire.state.World;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final RoomsRules ONE_THREAD = new RoomsRules(
            3,
            30,
            OptionalLong.of(1),
            PacingRules.defaults(),
            new TickRules(1, Duration.ofMillis(300), Duration.ofMillis(100)));

    private final CountDownLatch released = new CountDownLatch(1);
    private final Rooms rooms = new Rooms(List.of(new Arena(), new Moody(released)), ONE_THREAD, RoomsListener.NONE);

    @AfterEach
    void stop() {
        released.countDown();
        rooms.close();
    }

    @Test
    void roomOfAGameThatThrowsEndsAloneWithItsReason() {
        rooms.start();
        var healthy = join("arena", "den");
        var failing = join("moody", "throws");

        await().until(() -> failing.closed.isPresent());

        assertThat(failing.closed)
                .contains(new CloseReason(CloseCode.CLOSE_CODE_ROOM_FAILED, "the game failed in room throws"));
        int seen = healthy.snapshots.get();
        await().until(() -> healthy.snapshots.get() > seen + 3);
    }

    @Test
    void roomThatHangsIsGivenUpAndDoesNotStopTheOthers() {
        rooms.start();
        var healthy = join("arena", "den");
        var hanging = join("moody", "hangs");

        await().until(() -> hanging.closed.isPresent());

        assertThat(hanging.closed.orElseThrow().code()).isEqualTo(CloseCode.CLOSE_CODE_ROOM_FAILED);
        assertThat(hanging.closed.orElseThrow().text()).contains("room hangs").contains("has been running for");
        int seen = healthy.snapshots.get();
        await().until(() -> healthy.snapshots.get() > seen + 3);
        assertThat(rooms.list()).extracting(HostedRoom::id).containsExactly("den");
    }

    @Test
    void tellsWhenTicksBegin() {
        rooms.start();
        long before = System.nanoTime();
        assertThat(rooms.burstNanos(before)).isEmpty();

        var player = join("arena", "den");
        await().until(() -> player.snapshots.get() > 3);

        long period = rooms.game("arena").orElseThrow().declaration().room().periodNanos();
        await().untilAsserted(() -> {
            long now = System.nanoTime();
            assertThat(rooms.burstNanos(now).orElseThrow() - now).isBetween(0L, period);
        });
        assertThat(rooms.burstNanos(System.nanoTime() + 2 * period)).isEmpty();
    }

    @Test
    void emptyRoomEndsAfterAWhile() {
        rooms.start();
        var seat = new Seat("a");
        HostedRoom room = place("arena", "den");
        var ears = new Ears();
        room.join(seat, new Link(ears, Codec.CODEC_FLAT));

        room.end(seat, ears, Reason.LEFT);

        await().until(() -> rooms.list().isEmpty());
    }

    @Test
    void nodeTakesNoMoreRoomsThanItsLimit() {
        place("arena", "a");
        place("arena", "b");
        place("arena", "c");

        assertThat(rooms.place(new Wish("arena", "d", true)))
                .isEqualTo(new Placement.Refused(
                        new CloseReason(CloseCode.CLOSE_CODE_NODE_FULL, "the node has 3 rooms, limit 3")));
    }

    @Test
    void roomOfAnotherGameIsNotJoined() {
        place("arena", "den");

        assertThat(rooms.place(new Wish("moody", "den", true)))
                .isEqualTo(new Placement.Refused(
                        new CloseReason(CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "room den plays arena, not moody")));
    }

    @Test
    void closingRoomsTellsTheirPlayers() {
        rooms.start();
        var player = join("arena", "den");

        rooms.close();

        assertThat(player.closed.orElseThrow().code()).isEqualTo(CloseCode.CLOSE_CODE_ROOM_CLOSED);
    }

    private Ears join(String game, String room) {
        var ears = new Ears();
        place(game, room).join(new Seat(room), new Link(ears, Codec.CODEC_FLAT));
        return ears;
    }

    private HostedRoom place(String game, String room) {
        return switch (rooms.place(new Wish(game, room, true))) {
            case Placement.Here(HostedRoom here) -> here;
            case Placement.Refused(CloseReason reason) -> throw new AssertionError(reason);
        };
    }

    /** Throws or hangs as soon as a player's name asks for it. */
    private record Moody(CountDownLatch released) implements Game<Input> {
        @Override
        public Declaration<Input> declaration() {
            Declaration<Input> arena = new Arena().declaration();
            return new Declaration<>("moody", arena.schema(), arena.idle(), arena.inputs(), arena.room());
        }

        @Override
        public void open(World world) {}

        @Override
        public void join(World world, PlayerId player, String name) {
            if (name.equals("throws")) {
                throw new IllegalStateException("as told");
            }
            if (name.equals("hangs")) {
                try {
                    released.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }

        @Override
        public void leave(World world, PlayerId player) {}

        @Override
        public void step(World world, Inputs<Input> inputs) {}
    }
}
