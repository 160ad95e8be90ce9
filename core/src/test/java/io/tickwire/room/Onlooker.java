package io.tickwire.room;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.delta.Bytes;
import io.tickwire.delta.Delta;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A client of a room with cells: has a replica, and keeps every byte that it was sent. */
final class Onlooker implements Outbox {
    final Seat seat;
    final Replica replica;
    /** All that came. */
    final List<Snapshot> messages = new ArrayList<>();

    final List<Delta> deltas = new ArrayList<>();

    private final Consumer<Onlooker> onFrame;
    int number;
    int hashesChecked;
    boolean ready = true;

    Onlooker(String name, Schema schema, Codec codec, Consumer<Onlooker> onFrame) {
        this.seat = new Seat(name);
        this.onFrame = onFrame;
        replica = new Replica(SchemaMessages.fromMessage(SchemaMessages.toMessage(schema)), codec);
    }

    @Override
    public int bufferedBytes() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        Snapshot message = message(frame);
        messages.add(message);
        Delta delta = Delta.of(message);
        replica.apply(delta);
        if (frame.hasViewHash) {
            if (replica.viewHash() != frame.viewHash) {
                throw new AssertionError("view of player " + number + " at tick " + frame.tick);
            }
            hashesChecked++;
        }
        deltas.add(delta);
        onFrame.accept(this);
    }

    private Snapshot message(SnapshotFrame frame) {
        var cells = new Bytes(0);
        for (int i = 0; i < frame.cellCount(); i++) {
            cells.write(frame.cell(i));
        }
        try {
            Snapshot.Builder message = Snapshot.parseFrom(cells.toByteArray()).toBuilder()
                    .setTick(frame.tick)
                    .setBaseline(frame.baseline)
                    .setUnpredicted(frame.unpredicted)
                    .setCodec(frame.codec)
                    .setOwner(ByteString.copyFrom(frame.owner.toByteArray()))
                    .setPayload(ByteString.copyFrom(frame.payload.toByteArray()));
            return (frame.hasViewHash ? message.setViewHash(frame.viewHash) : message).build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Override
    public void send(RoomMessage message) {
        if (message instanceof RoomMessage.Joined joined) {
            number = joined.player();
        }
    }

    @Override
    public void probe() {}

    @Override
    public long answeredProbes() {
        return 0;
    }

    @Override
    public void close(CloseReason reason) {
        throw new AssertionError(reason.toString());
    }
}
