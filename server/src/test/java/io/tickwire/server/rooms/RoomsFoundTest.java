package io.tickwire.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.state.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which room a wish leads to. No loop runs. */
class RoomsFoundTest {
    private static final RoomTraits RANKED = new RoomTraits("ranked", "eu", List.of("map:ice", "beginners"));

    private final Rooms rooms = new Rooms(List.of(new Arena()), RoomsRules.defaults(), RoomsListener.NONE);

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void anyRoomOfTheKindIsJoinedAndMadeWhenThereIsNone() {
        HostedRoom ranked = here(any(RANKED));
        HostedRoom casual = here(any(new RoomTraits("casual", "", List.of())));

        assertThat(casual).isNotSameAs(ranked);
        assertThat(here(any(RANKED))).isSameAs(ranked);
        assertThat(here(any(new RoomTraits("", "eu", List.of("beginners"))))).isSameAs(ranked);
        assertThat(here(any(new RoomTraits("ranked", "us", List.of())))).isNotIn(ranked, casual);
        assertThat(ranked.traits()).isEqualTo(RANKED);
    }

    @Test
    void privateRoomIsFoundByItsCodeAlone() {
        HostedRoom made = here(new Wish("arena", "", true, RoomTraits.NONE, new Door(true, "")));
        String code = made.door().code();

        assertThat(code).matches("[A-Z2-9]{8}");
        assertThat(here(any(RoomTraits.NONE))).isNotSameAs(made);
        assertThat(here(new Wish("arena", "", false, RoomTraits.NONE, new Door(false, code))))
                .isSameAs(made);
        assertThat(rooms.place(new Wish("arena", made.id(), true)))
                .isEqualTo(new Placement.Refused(
                        new CloseReason(CloseCode.CLOSE_CODE_UNKNOWN_ROOM, "no room " + made.id())));
    }

    @Test
    void privateRoomIsMadeAgainWithItsCode() {
        var wish = new Wish("arena", "den", true, RoomTraits.NONE, new Door(true, "SECRET42"));
        HostedRoom made = here(wish);

        assertThat(made.id()).isEqualTo("den");
        assertThat(made.door()).isEqualTo(new Door(true, "SECRET42"));
        assertThat(here(wish)).isSameAs(made);
    }

    @Test
    void lockedRoomTakesNobodyNewUntilItIsUnlocked() {
        HostedRoom room = here(new Wish("arena", "den", true));
        room.lock(true);

        assertThat(here(any(RoomTraits.NONE))).isNotSameAs(room);
        assertThat(rooms.place(new Wish("arena", "den", true)))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(CloseCode.CLOSE_CODE_ROOM_LOCKED));
        room.lock(false);
        assertThat(here(any(RoomTraits.NONE))).isSameAs(room);
    }

    @Test
    void roomWhoseRulesLetNobodyInIsLocked() {
        var closed = new Rooms(List.of(new ClosedSociety()), RoomsRules.defaults(), RoomsListener.NONE);

        assertThat(closed.place(new Wish("society", "den", true)))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(CloseCode.CLOSE_CODE_ROOM_LOCKED));
        closed.close();
    }

    @Test
    void onlyRoomsThatAreThereAreWatched() {
        assertThat(rooms.find(new Wish("arena", "den", true))).isInstanceOf(Placement.Refused.class);
        HostedRoom room = here(new Wish("arena", "den", true));

        assertThat(rooms.find(new Wish("arena", "den", false))).isEqualTo(new Placement.Here(room));
        assertThat(room.players()).isEqualTo(1);
    }

    private static Wish any(RoomTraits traits) {
        return new Wish("arena", "", true, traits, Door.OPEN);
    }

    private HostedRoom here(Wish wish) {
        return switch (rooms.place(wish)) {
            case Placement.Here(HostedRoom room) -> room;
            case Placement.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    /** Nobody comes in. */
    private record ClosedSociety() implements Game<Input> {
        @Override
        public Declaration<Input> declaration() {
            Declaration<Input> arena = new Arena().declaration();
            return new Declaration<>("society", arena.schema(), arena.idle(), arena.inputs(), arena.room());
        }

        @Override
        public void open(World world) {}

        @Override
        public void join(World world, PlayerId player, String name) {}

        @Override
        public void leave(World world, PlayerId player) {}

        @Override
        public void step(World world, Inputs<Input> inputs) {}

        @Override
        public boolean isOpen(World world) {
            return false;
        }
    }
}
