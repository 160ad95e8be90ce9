package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.SeatChange.Reason;
import io.tickwire.games.arena.Arena;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.Link;
import io.tickwire.room.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Seats of a room that is ticked by hand: no loop runs. */
class SeatsTest {
    private static final String SECRET = "a secret that nobody knows";
    private static final int HZ = new Arena().declaration().room().tickRateHz();
    private static final int ARRIVALS = 8;

    private final Rooms rooms = rooms(SECRET);

    private static Rooms rooms(String secret) {
        var seats = new SeatRules(
                Duration.ofSeconds(2), Duration.ofSeconds(3), ARRIVALS, SeatRules.MOST, 2, Optional.of(secret));
        return new Rooms(List.of(new Arena()), RoomsRules.defaults().withSeats(seats), RoomsListener.NONE);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void droppedSeatIsTakenBackByItsTokenOnce() {
        var first = new Sitter();
        first.drop();
        tick(5);
        var second = new Ears();

        assertThat(take(first.token, second)).isInstanceOf(Taking.Taken.class);
        first.room.confirm(first.seat);
        tick(1);

        assertThat(second.joined().orElseThrow().resumed()).isTrue();
        assertThat(second.joined().orElseThrow().player())
                .isEqualTo(first.ears.joined().orElseThrow().player());
        assertThat(second.resumeToken()).isNotEqualTo(first.token);
        assertRefused(take(first.token, new Ears()), "used already");
        assertThat(second.closed).isEmpty();
    }

    @Test
    void clientThatHasNotGotItsNewTokenComesWithTheOldOne() {
        var first = new Sitter();
        first.drop();
        var unlucky = new Ears();
        take(first.token, unlucky);

        assertThat(take(first.token, new Ears())).isInstanceOf(Taking.Taken.class);
        assertThat(unlucky.closed.orElseThrow().code()).isEqualTo(CloseCode.CLOSE_CODE_REPLACED);
    }

    @Test
    void newerConnectionWinsAndTheOlderIsTold() {
        var first = new Sitter();
        var second = new Ears();

        take(first.token, second);
        first.room.end(first.seat, first.ears, Reason.LOST);
        tick(4 * HZ);

        assertThat(first.ears.closed.orElseThrow().code()).isEqualTo(CloseCode.CLOSE_CODE_REPLACED);
        assertThat(second.closed).isEmpty();
        assertThat(second.snapshots.get()).isGreaterThan(HZ);
        assertThat(first.room.players()).isEqualTo(1);
    }

    @Test
    void forgedTokenIsRefusedBeforeAnythingElse() {
        var first = new Sitter();
        String token = first.token;
        char last = token.charAt(5) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, 5) + last + token.substring(6);

        assertRefused(take(forged, new Ears()), "not signed it");
        assertRefused(take("", new Ears()), "not signed it");
        assertRefused(take("&".repeat(1000), new Ears()), "not signed it");
        Rooms stranger = rooms("another secret that nobody knows");
        assertRefused(stranger.take(token, "arena", new Link(new Ears(), Codec.CODEC_FLAT), 0), "not signed it");
        stranger.close();
        Rooms neighbour = rooms(SECRET);
        assertRefused(neighbour.take(token, "arena", new Link(new Ears(), Codec.CODEC_FLAT), 0), "its room is gone");
        neighbour.close();
        assertRefused(rooms.take(token, "chess", link(new Ears()), 0), "its room plays arena, not chess");
        assertThat(first.ears.closed).isEmpty();
    }

    @Test
    void seatIsKeptForItsTimeAndThenGivenUp() {
        var first = new Sitter();
        first.drop();
        tick(3 * HZ - 1);
        assertThat(first.room.players()).isEqualTo(1);

        tick(1);

        assertThat(first.room.players()).isZero();
        assertRefused(take(first.token, new Ears()), "no longer kept");
    }

    @Test
    void reservationIsTakenOnceWithinItsTime() {
        var reserved = reserve();
        var ears = new Ears();
        tick(2 * HZ - 1);

        assertThat(take(reserved.token(), ears)).isInstanceOf(Taking.Taken.class);
        tick(1);

        assertThat(ears.joined().orElseThrow().resumed()).isFalse();
        assertThat(ears.resumeToken()).isNotEqualTo(reserved.token());
        confirm(ears);
        assertRefused(take(reserved.token(), new Ears()), "used already");
    }

    @Test
    void reservationThatNobodyTakesGivesItsPlaceBack() {
        var reserved = reserve();
        assertThat(room().players()).isEqualTo(1);
        tick(2 * HZ);

        assertThat(room().players()).isZero();
        assertRefused(take(reserved.token(), new Ears()), "no longer kept");
    }

    /** Two seconds of the clock, of which the room has played half: its ticks were late or left out. */
    @Test
    void reservationIsProlongedByWhatTheServerIsLate() {
        var reserved = reserve();
        long now = 0;
        for (int i = 0; i < HZ; i++) {
            now += 2_000_000_000L / HZ;
            room().tick(now);
        }

        assertThat(take(reserved.token(), new Ears())).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void stormOfReturnsIsPacedAndNobodyIsRefused() {
        var sitters = IntStream.range(0, 50).mapToObj(i -> new Sitter()).toList();
        sitters.forEach(Sitter::drop);
        tick(1);
        var returned = new ArrayList<Ears>();
        for (Sitter sitter : sitters) {
            var ears = new Ears();
            returned.add(ears);
            assertThat(take(sitter.token, ears)).isInstanceOf(Taking.Taken.class);
        }

        var perTick = new ArrayList<Long>();
        long before = 0;
        while (before < returned.size()) {
            tick(1);
            long now =
                    returned.stream().filter(ears -> ears.joined().isPresent()).count();
            perTick.add(now - before);
            before = now;
        }

        assertThat(perTick).hasSize(7).allMatch(count -> count <= ARRIVALS);
        assertThat(returned).allMatch(ears -> ears.closed.isEmpty());
        assertThat(room().players()).isEqualTo(50);
    }

    @Test
    void roomIsExactlyFullAfterAJoinStorm() throws Exception {
        int places = new Arena().declaration().room().maxPlayers();
        int crowd = 6 * places;
        var placed = new AtomicInteger();
        var full = new AtomicInteger();
        var start = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < crowd; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                switch (rooms.place(new Wish("arena", "den", true))) {
                    case Placement.Here(HostedRoom room) -> {
                        room.join(new Seat(""), new Link(new Ears(), Codec.CODEC_FLAT));
                        placed.incrementAndGet();
                    }
                    case Placement.Refused(var reason) -> {
                        full.addAndGet(reason.code() == CloseCode.CLOSE_CODE_ROOM_FULL ? 1 : 0);
                    }
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        tick(places);

        assertThat(placed).hasValue(places);
        assertThat(full).hasValue(crowd - places);
        assertThat(room().players()).isEqualTo(places);
    }

    @Test
    void spectatorsHaveTheirOwnLimitAndNoPlace() {
        var player = new Sitter();
        var watchers = List.of(new Ears(), new Ears(), new Ears());
        var seats = List.of(new Seat("a"), new Seat("b"), new Seat("c"));

        assertThat(IntStream.range(0, 3).mapToObj(i -> room().watch(seats.get(i), link(watchers.get(i)))))
                .containsExactly(true, true, false);
        tick(2);

        assertThat(room().spectators()).isEqualTo(2);
        assertThat(room().players()).isEqualTo(1);
        assertThat(watchers.getFirst().joined().orElseThrow().player()).isZero();
        assertThat(watchers.getFirst().resumeToken()).isEmpty();
        room().end(seats.getFirst(), watchers.getFirst(), Reason.LOST);
        assertThat(room().spectators()).isEqualTo(1);
        assertThat(player.ears.closed).isEmpty();
    }

    @Test
    void drainingRoomsTakeNobodyNewButThoseWhoHaveASeat() {
        var player = new Sitter();
        var reserved = reserve();
        player.drop();
        rooms.drain();

        assertThat(rooms.place(new Wish("arena", "den", true))).isEqualTo(new Placement.Refused(RoomEnd.DRAINING));
        assertThat(take(player.token, new Ears())).isInstanceOf(Taking.Taken.class);
        assertThat(take(reserved.token(), new Ears())).isInstanceOf(Taking.Taken.class);
    }

    private void confirm(Ears ears) {
        var taken = (Taking.Taken) take(ears.resumeToken(), new Ears());
        taken.room().confirm(taken.seat());
    }

    private Reservation.Made reserve() {
        return (Reservation.Made) rooms.reserve(new Wish("arena", "den", true), "late");
    }

    private HostedRoom room() {
        return rooms.list().getFirst();
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            room().tick(0);
        }
    }

    private Taking take(String token, Ears ears) {
        return rooms.take(token, "arena", link(ears), 0);
    }

    private static Link link(Ears ears) {
        return new Link(ears, Codec.CODEC_FLAT);
    }

    private static void assertRefused(Taking taking, String why) {
        assertThat(taking).isInstanceOfSatisfying(Taking.Refused.class, refused -> {
            assertThat(refused.reason().code()).isEqualTo(CloseCode.CLOSE_CODE_SEAT_REFUSED);
            assertThat(refused.reason().text()).contains(why);
        });
    }

    /** A player of the room den. */
    private final class Sitter {
        final Ears ears = new Ears();
        final Seat seat = new Seat("");
        final HostedRoom room;
        final String token;

        Sitter() {
            room = ((Placement.Here) rooms.place(new Wish("arena", "den", true))).room();
            room.join(seat, link(ears));
            room.tick(0);
            room.confirm(seat);
            token = ears.resumeToken();
        }

        void drop() {
            room.end(seat, ears, Reason.LOST);
        }
    }
}
