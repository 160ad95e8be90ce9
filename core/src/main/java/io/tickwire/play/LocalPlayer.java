package io.tickwire.play;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.delta.Bytes;
import io.tickwire.delta.Delta;
import io.tickwire.delta.Replica;
import io.tickwire.game.SeatChange;
import io.tickwire.proto.v1.Codec;
import io.tickwire.room.CloseReason;
import io.tickwire.room.Link;
import io.tickwire.room.Outbox;
import io.tickwire.room.RoomCommand;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.Seat;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.state.Field;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A player of a {@link LocalMatch}: sends inputs, and has a replica that takes each snapshot at once.
 *
 * @param <I> the game's input message
 */
public final class LocalPlayer<I extends Message> {
    private final LocalMatch<I> match;
    private final Seat seat;
    private final Codec codec;
    private final Replica replica;
    private final Outbox outbox = new ReplicaOutbox();
    private final List<byte[]> events = new ArrayList<>();
    private int number;
    private int sequence;
    private int inputAck;
    private int eventsMissed;
    private int keyframes;
    private int hashesChecked;
    private int newestToken;
    private boolean reading = true;
    private boolean isSpoilt;
    private boolean isCut;
    private Optional<CloseReason> closed = Optional.empty();

    LocalPlayer(LocalMatch<I> match, Schema schema, Codec codec, String name) {
        this.match = match;
        this.seat = new Seat(name);
        this.codec = codec;
        this.replica = new Replica(schema, codec);
    }

    void join() {
        match.room().offer(new RoomCommand.Join(seat, outbox, codec));
    }

    /** The player's number in the room; 0 before it has joined. */
    public int number() {
        return number;
    }

    public Replica replica() {
        return replica;
    }

    /** The newest snapshot that the player has. */
    public Snapshot latest() {
        return replica.latest();
    }

    /** Sends an input for the next tick. */
    public void send(I input) {
        sequence++;
        match.room().offer(new RoomCommand.InputArrived(seat, sequence, 0, input, match.nowNanos()));
    }

    /** Acknowledges the newest snapshot, if there is one. */
    public void acknowledge() {
        if (newestToken == 0) {
            return;
        }
        match.room().offer(new RoomCommand.Acked(seat, newestToken, match.nowNanos()));
    }

    public void resync() {
        match.room().offer(new RoomCommand.Resync(seat, latest().tick(), replica.viewHash()));
    }

    public void suspend() {
        match.room().offer(new RoomCommand.Suspend(seat));
    }

    public void resume() {
        match.room().offer(new RoomCommand.Resume(seat));
    }

    public void leave() {
        match.room().offer(new RoomCommand.Leave(seat));
    }

    /** The network is gone: what the room sends from now on is lost, and the room does not know yet. */
    public void cut() {
        isCut = true;
    }

    /** The room learns that the player's connection is lost; the seat is kept. */
    public void drop() {
        isCut = true;
        match.room().offer(new RoomCommand.Drop(seat, SeatChange.Reason.LOST));
    }

    /** Connects again: goes on from the newest snapshot that the player has. */
    public void comeBack() {
        isCut = false;
        match.room().offer(new RoomCommand.Return(seat, new Link(new ReplicaOutbox(), codec), latest().tick()));
    }

    /** Spoils the replica. From now on it heals itself as clients do: a view hash that differs asks for a keyframe. */
    public void spoil(int row, Field field, int quanta) {
        isSpoilt = true;
        replica.latest().table(replica.schema().types().get(field.typeIndex())).setQuanta(row, field, quanta);
    }

    /** Whether the player takes snapshots. One that does not is a viewer whose outbox is full. */
    public void setReading(boolean reads) {
        reading = reads;
    }

    /** The events that came, oldest first. */
    public List<byte[]> events() {
        return List.copyOf(events);
    }

    /** Events that were lost while the player was suspended. */
    public int eventsMissed() {
        return eventsMissed;
    }

    /** Sequence of the newest input that the simulation has used. */
    public int inputAck() {
        return inputAck;
    }

    /** Keyframes that came. */
    public int keyframes() {
        return keyframes;
    }

    /** View hashes that came, and were equal to the replica's. */
    public int hashesChecked() {
        return hashesChecked;
    }

    /** Why the room closed the player's connection. */
    public Optional<CloseReason> closed() {
        return closed;
    }

    private final class ReplicaOutbox implements Outbox {
        @Override
        public int bufferedBytes() {
            return 0;
        }

        @Override
        public boolean isReady() {
            return reading;
        }

        @Override
        public void snapshot(SnapshotFrame frame) {
            if (isCut) {
                return;
            }
            replica.apply(delta(frame));
            newestToken = frame.token;
            inputAck = frame.inputAck;
            keyframes += frame.baseline == 0 ? 1 : 0;
            if (frame.hasViewHash) {
                check(frame);
            }
        }

        /** The cells are whole fields of a message, so reading the message reads them. */
        private Delta delta(SnapshotFrame frame) {
            var cells = new Bytes(frame.cellBytes());
            for (int i = 0; i < frame.cellCount(); i++) {
                cells.write(frame.cell(i));
            }
            try {
                return new Delta(
                        frame.tick,
                        frame.baseline,
                        frame.unpredicted,
                        frame.owner.toByteArray(),
                        frame.payload.toByteArray(),
                        Delta.of(io.tickwire.proto.v1.Snapshot.parseFrom(cells.toByteArray()))
                                .cells());
            } catch (InvalidProtocolBufferException malformed) {
                throw new IllegalStateException("cells of tick " + frame.tick, malformed);
            }
        }

        private void check(SnapshotFrame frame) {
            int hash = replica.viewHash();
            if (hash != frame.viewHash && isSpoilt) {
                resync();
                return;
            }
            if (hash != frame.viewHash) {
                throw new IllegalStateException("replica of player " + number + " has hash " + hash + " at tick "
                        + frame.tick + ", the room " + frame.viewHash);
            }
            hashesChecked++;
        }

        @Override
        public void send(RoomMessage message) {
            if (isCut) {
                return;
            }
            switch (message) {
                case RoomMessage.Joined joined -> number = joined.player();
                case RoomMessage.Event event -> events.add(event.payload());
                case RoomMessage.Resumed resumed -> eventsMissed += resumed.eventsMissed();
            }
        }

        @Override
        public void close(CloseReason reason) {
            closed = Optional.of(reason);
        }

        @Override
        public void probe() {}

        @Override
        public long answeredProbes() {
            return 0;
        }
    }
}
