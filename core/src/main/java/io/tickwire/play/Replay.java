package io.tickwire.play;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.game.PlayerId;
import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.Link;
import io.tickwire.room.Outbox;
import io.tickwire.room.Recorder;
import io.tickwire.room.Room;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.RoomListener;
import io.tickwire.room.RoomOptions;
import io.tickwire.room.RoomPorts;
import io.tickwire.room.Seat;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plays a recording again and compares the hash of each tick. */
public final class Replay {
    /** A tick's inputs: {@code InputRules.MAX_QUEUED} of each of {@code RoomSettings.MAX_PLAYERS}. */
    private static final int INBOX_CAPACITY = 65_536;

    private static final Link NOWHERE = new Link(Outbox.NOWHERE, Codec.CODEC_FLAT);

    /**
     * A tick at which the replay differs from the recording.
     *
     * @param tick the first such tick
     * @param recorded the hash then
     * @param replayed the hash now
     */
    public record Divergence(int tick, long recorded, long replayed) {}

    private Replay() {}

    /** The first tick at which the game does something else than when it was recorded; empty when it never does. */
    public static <I extends Message> Optional<Divergence> verify(Game<I> game, Recording recording) {
        var ports = new RoomPorts(RoomListener.NONE, Recorder.NONE, () -> 0, new SplittableRandom(0));
        var defaults = RoomOptions.defaults("replay", recording.seed());
        var options = new RoomOptions(
                defaults.id(), defaults.seed(), INBOX_CAPACITY, defaults.ticksPerViewHash(), defaults.pacing());
        var room = new Room<>(game, options, ports);
        Map<Integer, Seat> seats = new HashMap<>();
        int sequence = 0;
        for (Recording.Step step : recording.steps()) {
            switch (step) {
                case Recording.Step.Seat(SeatChange change) -> room.offer(command(change, seats));
                case Recording.Step.Input(int player, Message input) -> {
                    sequence++;
                    if (!room.offer(new RoomCommand.InputArrived(seat(seats, player), sequence, 0, input, 0))) {
                        throw new IllegalStateException("more than " + INBOX_CAPACITY + " inputs in one tick");
                    }
                }
                case Recording.Step.Ticked(int tick, long hash) -> {
                    room.tick(0);
                    long replayed = room.newest().hash();
                    if (replayed != hash) {
                        return Optional.of(new Divergence(tick, hash, replayed));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What had the game told this. */
    private static RoomCommand command(SeatChange change, Map<Integer, Seat> seats) {
        return switch (change) {
            case SeatChange.Reserved(String name) -> new RoomCommand.Reserve(new Seat(name));
            case SeatChange.Lapsed(String name) -> new RoomCommand.Lapse(new Seat(name));
            case SeatChange.Joined(PlayerId player, String name) -> {
                var seat = new Seat(name);
                seats.put(player.number(), seat);
                yield new RoomCommand.Join(seat, Outbox.NOWHERE);
            }
            case SeatChange.Dropped(PlayerId player, SeatChange.Reason reason) ->
                new RoomCommand.Drop(seat(seats, player.number()), reason);
            case SeatChange.Resumed(PlayerId player) ->
                new RoomCommand.Return(seat(seats, player.number()), NOWHERE, 0);
            case SeatChange.Left(PlayerId player, SeatChange.Reason reason) ->
                new RoomCommand.Leave(seat(seats, player.number()), reason);
        };
    }

    private static Seat seat(Map<Integer, Seat> seats, int player) {
        Seat seat = seats.get(player);
        if (seat == null) {
            throw new IllegalArgumentException("recording has an input of player " + player + ", who has not joined");
        }
        return seat;
    }
}
