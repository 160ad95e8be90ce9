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
    public void joined(Joined joined) {
        control.add("joined " + joined.room() + " as " + joined.player() + " at " + joined.tick());
    }

    @Override
    public void event(int tick, byte[] payload) {
        control.add("event " + new String(payload, StandardCharsets.UTF_8) + " at " + tick);
    }

    @Override
    public void close(CloseReason reason) {
        closed = Optional.of(reason);
    }
}
