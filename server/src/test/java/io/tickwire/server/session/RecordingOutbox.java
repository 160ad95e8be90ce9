package io.tickwire.server.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Keeps what a session and its room send. */
final class RecordingOutbox implements SessionOutbox {
    final List<ServerFrame> frames = new ArrayList<>();
    Optional<RoomMessage.Joined> joined = Optional.empty();
    Optional<CloseReason> closed = Optional.empty();
    int snapshots;

    @Override
    public void send(byte[] frame) {
        int header = (frame[1] & 0x7F) < 126 ? 2 : 4;
        try {
            frames.add(ServerFrame.parseFrom(Arrays.copyOfRange(frame, header, frame.length)));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isClosed() {
        return closed.isPresent();
    }

    @Override
    public int bufferedBytes() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        snapshots++;
    }

    @Override
    public void send(RoomMessage message) {
        if (message instanceof RoomMessage.Joined answer) {
            joined = Optional.of(answer);
        }
    }

    @Override
    public void close(CloseReason reason) {
        if (closed.isEmpty()) {
            closed = Optional.of(reason);
        }
    }

    @Override
    public void probe() {}

    @Override
    public long answeredProbes() {
        return 0;
    }
}
