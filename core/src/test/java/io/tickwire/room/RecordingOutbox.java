package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.Rung;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Remembers what a room sends to one viewer. */
final class RecordingOutbox implements Outbox {
    /** A frame as it was when it came; the payload is the room's own object. */
    record Sent(
            int tick,
            int baseline,
            int token,
            int inputAck,
            int slackMicros,
            long serverTimeMicros,
            Rung rung,
            OptionalInt viewHash,
            int payloadBytes,
            Bytes shared) {}

    final List<Sent> sent = new ArrayList<>();
    final List<String> control = new ArrayList<>();
    Optional<CloseReason> closed = Optional.empty();
    boolean ready = true;
    int bufferedBytes;
    int ownerBytes;
    int probes;
    long answeredProbes;
    /** Of the sent ones, those that the room has had written. */
    int written;

    Sent last() {
        return sent.getLast();
    }

    @Override
    public int bufferedBytes() {
        return bufferedBytes;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void snapshot(SnapshotFrame frame) {
        ownerBytes += frame.owner.length();
        sent.add(new Sent(
                frame.tick,
                frame.baseline,
                frame.token,
                frame.inputAck,
                frame.slackMicros,
                frame.serverTimeMicros,
                frame.rung,
                frame.hasViewHash ? OptionalInt.of(frame.viewHash) : OptionalInt.empty(),
                frame.payload.length(),
                frame.payload));
    }

    @Override
    public void flush() {
        written = sent.size();
    }

    @Override
    public void send(RoomMessage message) {
        control.add(
                switch (message) {
                    case RoomMessage.Joined joined ->
                        "joined " + joined.room() + " as " + joined.player() + " at " + joined.tick();
                    case RoomMessage.Event event ->
                        "event " + new String(event.payload(), StandardCharsets.UTF_8) + " at " + event.tick();
                    case RoomMessage.Resumed resumed -> "resumed, missed " + resumed.eventsMissed();
                });
    }

    @Override
    public void close(CloseReason reason) {
        closed = Optional.of(reason);
    }

    @Override
    public void probe() {
        probes++;
    }

    @Override
    public long answeredProbes() {
        return answeredProbes;
    }
}
