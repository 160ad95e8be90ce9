package io.tickwire.room;

import io.tickwire.game.InputRules;
import io.tickwire.game.RoomSettings;
import io.tickwire.play.Meadow;
import io.tickwire.proto.v1.Rung;
import io.tickwire.testing.v1.MeadowInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A room of {@link Meadow} that is ticked by hand, and what its listener hears. */
final class RoomStage implements RoomListener {
    /** A player's place in the room. */
    record Guest(Seat seat, RecordingOutbox outbox) {}

    final Room<MeadowInput> room;
    final List<String> heard = new ArrayList<>();
    private final long periodNanos;
    private long nowNanos = 1_000_000_000L;

    RoomStage() {
        this(InputRules.defaults(), RoomSettings.defaults());
    }

    RoomStage(InputRules inputs, RoomSettings settings) {
        this(new Meadow(inputs, settings), new RoomOptions("stage", 1, 64, 4, patient(Duration.ofSeconds(1))));
    }

    RoomStage(Meadow game, RoomOptions options) {
        periodNanos = game.declaration().room().periodNanos();
        room = new Room<>(game, options, new RoomPorts(this, Recorder.NONE, () -> nowNanos, new SplittableRandom(1)));
    }

    static PacingRules patient(Duration patience) {
        PacingRules defaults = PacingRules.defaults();
        return new PacingRules(
                defaults.snapshots(), defaults.spare(), defaults.ackPause(), patience.dividedBy(2), patience);
    }

    Guest join(String name) {
        var guest = new Guest(new Seat(name), new RecordingOutbox());
        room.offer(new RoomCommand.Join(guest.seat(), guest.outbox()));
        return guest;
    }

    boolean send(Guest guest, int sequence, int targetTick, MeadowInput input) {
        return room.offer(new RoomCommand.InputArrived(guest.seat(), sequence, targetTick, input, nowNanos));
    }

    /** An acknowledgement that arrives half way to the next tick. */
    void acknowledge(Guest guest) {
        long arrivalNanos = nowNanos + periodNanos / 2;
        room.offer(new RoomCommand.Acked(guest.seat(), guest.outbox().last().token(), arrivalNanos));
    }

    void tick() {
        nowNanos += periodNanos;
        room.tick(nowNanos);
    }

    void tick(int times) {
        for (int i = 0; i < times; i++) {
            tick();
        }
    }

    double x(int row) {
        return room.newest().rows(Meadow.SHEEP).value(row, Meadow.X);
    }

    @Override
    public void snapshotDropped() {
        heard.add("dropped");
    }

    @Override
    public void rungChanged(int player, Rung from, Rung to) {
        heard.add(player + " " + from + " to " + to);
    }

    @Override
    public void suspended(int player) {
        heard.add("suspended " + player);
    }

    @Override
    public void resumed(int player) {
        heard.add("resumed " + player);
    }

    @Override
    public void resynced(int player) {
        heard.add("resynced " + player);
    }

    @Override
    public void inputDropped(int player) {
        heard.add("input of " + player + " dropped");
    }

    @Override
    public void falselyAcked(int player) {
        heard.add("false ack of " + player);
    }
}
