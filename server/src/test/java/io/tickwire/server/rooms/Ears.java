package io.tickwire.server.rooms;

import io.tickwire.room.CloseReason;
import io.tickwire.room.Outbox;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that only listens. */
final class Ears implements Outbox {
    final AtomicInteger snapshots = new AtomicInteger();
    final List<RoomMessage> heard = new CopyOnWriteArrayList<>();
    volatile int baseline = -1;
    volatile Optional<CloseReason> closed = Optional.empty();

    Optional<RoomMessage.Joined> joined() {
        return heard.stream()
                .filter(RoomMessage.Joined.class::isInstance)
                .map(RoomMessage.Joined.class::cast)
                .findFirst();
    }

    String resumeToken() {
        return joined().orElseThrow().ticket().resumeToken();
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
        if (snapshots.incrementAndGet() == 1) {
            baseline = frame.baseline;
        }
    }

    @Override
    public void send(RoomMessage message) {
        heard.add(message);
    }

    @Override
    public void close(CloseReason reason) {
        closed = Optional.of(closed.orElse(reason));
    }

    @Override
    public void probe() {}

    @Override
    public long answeredProbes() {
        return 0;
    }
}
