package io.tickwire.room;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.game.PlayerId;
import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who is in a room, and how they come and go. Owned by the room's tick thread. */
final class Entrance<I extends Message> {
    private final Setup<I> setup;
    private final World world;
    private final Members<I> members = new Members<>();
    private final List<Spectator> spectators = new ArrayList<>();

    Entrance(Setup<I> setup) {
        this.setup = setup;
        this.world = setup.world();
    }

    /** The players. */
    Members<I> members() {
        return members;
    }

    /** Those who only watch. */
    List<Spectator> spectators() {
        return spectators;
    }

    /** Who sees the room from this seat. */
    Optional<Viewer> viewer(Seat seat) {
        return seat.occupant() instanceof Occupant.Somebody sitting ? Optional.of(sitting.viewer()) : Optional.empty();
    }

    void reserve(Seat seat) {
        tell(new SeatChange.Reserved(seat.name()));
    }

    void lapse(Seat seat) {
        tell(new SeatChange.Lapsed(seat.name()));
    }

    void join(RoomCommand.Join join) {
        if (members.of(join.seat()).isPresent()) {
            return;
        }
        Declaration<I> declaration = setup.game().declaration();
        int limit = declaration.room().maxPlayers();
        if (members.size() >= limit) {
            String text = "room " + id() + " has " + members.size() + " players, limit " + limit;
            join.link().outbox().close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_FULL, text));
            return;
        }
        PlayerId player = members.freePlayer();
        var inputs = new InputQueue<>(
                declaration.inputs(), declaration.idle(), declaration.room().periodNanos());
        members.add(new Member<>(join.seat(), player, inputs, viewer(Optional.of(player), join.link())));
        setup.game().join(world, player, join.seat().name());
        tell(new SeatChange.Joined(player, join.seat().name()));
        greet(
                join.link(),
                new RoomMessage.Joined(
                        id(),
                        player.number(),
                        world.tick(),
                        false,
                        0,
                        join.link().ticket()));
    }

    void watch(RoomCommand.Watch watch) {
        if (watch.seat().occupant() instanceof Spectator) {
            return;
        }
        var spectator = new Spectator(watch.seat(), viewer(Optional.empty(), watch.link()));
        watch.seat().take(spectator);
        spectators.add(spectator);
        greet(
                watch.link(),
                new RoomMessage.Joined(
                        id(), 0, world.tick(), false, 0, watch.link().ticket()));
    }

    void drop(RoomCommand.Drop drop) {
        members.of(drop.seat()).ifPresent(member -> {
            member.viewer().drop();
            member.inputs().rest();
            tell(new SeatChange.Dropped(member.player(), drop.reason()));
        });
    }

    void comeBack(RoomCommand.Return back) {
        members.of(back.seat()).ifPresent(member -> {
            greet(
                    back.link(),
                    new RoomMessage.Joined(
                            id(),
                            member.player().number(),
                            world.tick(),
                            true,
                            member.inputs().newestSequence(),
                            back.link().ticket()));
            member.inputs().wake();
            member.viewer().reconnect(back.link(), new Pacer(setup.options().pacing()), back.heldTick());
            tell(new SeatChange.Resumed(member.player()));
        });
    }

    void leave(RoomCommand.Leave leave) {
        if (leave.seat().occupant() instanceof Spectator spectator) {
            leave.seat().vacate();
            spectators.remove(spectator);
        }
        members.of(leave.seat()).ifPresent(member -> {
            members.remove(member);
            tell(new SeatChange.Left(member.player(), leave.reason()));
            setup.game().leave(world, member.player());
        });
    }

    private String id() {
        return setup.options().id();
    }

    private Viewer viewer(Optional<PlayerId> player, Link link) {
        var sight = new Sight(player, link.codec(), setup.region());
        int number = player.map(PlayerId::number).orElse(Viewer.NOBODY);
        return new Viewer(number, link, new Pacer(setup.options().pacing()), sight, setup.ports());
    }

    private static void greet(Link link, RoomMessage.Joined joined) {
        link.outbox().send(joined);
    }

    private void tell(SeatChange change) {
        setup.ports().recorder().seat(change);
        setup.ports().listener().seat(change);
        setup.game().onSeat(world, change);
    }
}
