package io.tickwire.server.recordings;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.game.PlayerId;
import io.tickwire.game.SeatChange;
import io.tickwire.play.Recording;
import io.tickwire.proto.v1.RecordingStep;
import io.tickwire.proto.v1.RecordingStep.Arrival;
import io.tickwire.proto.v1.RecordingStep.Departure;
import io.tickwire.proto.v1.RecordingStep.PlayerInput;
import io.tickwire.proto.v1.RecordingStep.Reason;
import io.tickwire.proto.v1.RecordingStep.TickEnd;

/** What a recording holds, as messages and back. */
final class Steps {
    private Steps() {}

    static RecordingStep message(SeatChange change) {
        RecordingStep.Builder step = RecordingStep.newBuilder();
        return switch (change) {
            case SeatChange.Reserved(String name) -> step.setReserved(name).build();
            case SeatChange.Lapsed(String name) -> step.setLapsed(name).build();
            case SeatChange.Joined(PlayerId player, String name) ->
                step.setJoined(Arrival.newBuilder().setPlayer(player.number()).setName(name))
                        .build();
            case SeatChange.Dropped(PlayerId player, SeatChange.Reason reason) ->
                step.setDropped(departure(player, reason)).build();
            case SeatChange.Resumed(PlayerId player) ->
                step.setResumed(player.number()).build();
            case SeatChange.Left(PlayerId player, SeatChange.Reason reason) ->
                step.setLeft(departure(player, reason)).build();
        };
    }

    static RecordingStep message(int player, Message input) {
        var payload = PlayerInput.newBuilder().setPlayer(player).setInput(input.toByteString());
        return RecordingStep.newBuilder().setInput(payload).build();
    }

    static RecordingStep message(int tick, long hash) {
        return RecordingStep.newBuilder()
                .setTicked(TickEnd.newBuilder().setTick(tick).setHash(hash))
                .build();
    }

    /**
     * Adds a step to a recording.
     *
     * @param idle an input of the game
     * @throws InvalidProtocolBufferException when the input is none of this game
     * @throws IllegalArgumentException when the step makes no sense
     */
    static void add(RecordingStep step, Message idle, Recording to) throws InvalidProtocolBufferException {
        switch (step.getStepCase()) {
            case RESERVED -> to.seat(new SeatChange.Reserved(step.getReserved()));
            case LAPSED -> to.seat(new SeatChange.Lapsed(step.getLapsed()));
            case JOINED ->
                to.seat(new SeatChange.Joined(
                        new PlayerId(step.getJoined().getPlayer()),
                        step.getJoined().getName()));
            case DROPPED -> to.seat(new SeatChange.Dropped(player(step.getDropped()), reason(step.getDropped())));
            case RESUMED -> to.seat(new SeatChange.Resumed(new PlayerId(step.getResumed())));
            case LEFT -> to.seat(new SeatChange.Left(player(step.getLeft()), reason(step.getLeft())));
            case INPUT ->
                to.input(
                        step.getInput().getPlayer(),
                        idle.getParserForType().parseFrom(step.getInput().getInput()));
            case TICKED ->
                to.ticked(step.getTicked().getTick(), step.getTicked().getHash());
            case STEP_NOT_SET -> throw new IllegalArgumentException("a step is of no known kind");
        }
    }

    private static Departure departure(PlayerId player, SeatChange.Reason reason) {
        return Departure.newBuilder()
                .setPlayer(player.number())
                .setReason(
                        switch (reason) {
                            case LEFT -> Reason.REASON_LEFT;
                            case LOST -> Reason.REASON_LOST;
                            case SLOW -> Reason.REASON_SLOW;
                            case REMOVED -> Reason.REASON_REMOVED;
                            case EXPIRED -> Reason.REASON_EXPIRED;
                        })
                .build();
    }

    private static PlayerId player(Departure departure) {
        return new PlayerId(departure.getPlayer());
    }

    private static SeatChange.Reason reason(Departure departure) {
        return switch (departure.getReason()) {
            case REASON_LEFT -> SeatChange.Reason.LEFT;
            case REASON_LOST -> SeatChange.Reason.LOST;
            case REASON_SLOW -> SeatChange.Reason.SLOW;
            case REASON_REMOVED -> SeatChange.Reason.REMOVED;
            case REASON_EXPIRED -> SeatChange.Reason.EXPIRED;
            case REASON_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("a player is gone for no known reason");
        };
    }
}
