package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.Delta;
import io.tickwire.delta.Replica;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.Schema;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A client of a room with cells: has a replica, and keeps every byte that it was sent. */
final class Onlooker implements Outbox {
    final Seat seat;
    final Replica replica;
    /** Each frame, all of it, in hex. */
    final List<String> transcript = new ArrayList<>();
    /** The cells of each frame. */
    final List<Delta> deltas = new ArrayList<>();

    private final Consumer<Onlooker> onFrame;
    int number;
    int hashesChecked;
    boolean ready = true;

    Onlooker(String name, Schema schema, Consumer<Onlooker> onFrame) {
        this.seat = new Seat(name);
        this.onFrame = onFrame;
        replica = new Replica(SchemaMessages.fromMessage(SchemaMessages.toMessage(schema)), Codec.CODEC_FLAT);
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
        Delta delta = read(frame);
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

    private Delta read(SnapshotFrame frame) {
        var cells = new Bytes(0);
        for (int i = 0; i < frame.cellCount(); i++) {
            cells.write(frame.cell(i));
        }
        HexFormat hex = HexFormat.of();
        transcript.add(frame.tick + " from " + frame.baseline + " unpredicted " + frame.unpredicted + " hash "
                + (frame.hasViewHash ? frame.viewHash : "none")
                + " owner "
                + hex.formatHex(frame.owner.toByteArray()) + " payload "
                + hex.formatHex(frame.payload.toByteArray()) + " cells " + hex.formatHex(cells.toByteArray()));
        try {
            Delta parsed = Delta.of(Snapshot.parseFrom(cells.toByteArray()));
            return new Delta(
                    frame.tick,
                    frame.baseline,
                    frame.unpredicted,
                    frame.owner.toByteArray(),
                    frame.payload.toByteArray(),
                    parsed.cells());
        } catch (com.google.protobuf.InvalidProtocolBufferException malformed) {
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
