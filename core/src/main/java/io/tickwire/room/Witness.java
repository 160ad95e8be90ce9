package io.tickwire.room;

import com.google.protobuf.ByteString;
import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Span;
import io.tickwire.delta.ViewHash;
import io.tickwire.game.Declaration;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Repro;
import io.tickwire.proto.v1.ReproDelta;
import io.tickwire.state.History;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;

/** Writes down what a replica should have become when it says that it became something else. Rare, so it may allocate. */
final class Witness {
    /** A client may disagree as often as it likes; a room makes no more than one repro for each so many ticks. */
    private static final int PAUSE_TICKS = 128;

    private final String room;
    private final Declaration<?> game;
    private final History history;
    private int nextTick;

    Witness(String room, Declaration<?> game, History history) {
        this.room = room;
        this.game = game;
        this.history = history;
    }

    /** Whether the last repro is old enough to make another. */
    boolean isReady() {
        return history.newest().tick() >= nextTick;
    }

    /** What a player was sent for a tick. Only what the history still holds is in it. */
    Repro repro(int player, Codec codec, SentTicks sent, RoomCommand.Resync resync) {
        nextTick = history.newest().tick() + PAUSE_TICKS;
        Schema schema = game.schema();
        Repro.Builder repro = Repro.newBuilder()
                .setRoom(room)
                .setGame(game.name())
                .setPlayer(player)
                .setCodec(codec)
                .setClientHash(resync.viewHash());
        if (!sent.has(resync.tick()) || history.at(resync.tick()).isEmpty()) {
            return repro.build();
        }
        Snapshot now = history.at(resync.tick());
        Snapshot baseline = history.at(sent.baselineOf(resync.tick()));
        Snapshot prior = baseline.isEmpty() ? Snapshot.EMPTY : history.at(sent.priorOf(resync.tick()));
        var deltas = new Deltas(DeltaCodec.of(codec, schema), player);
        if (!prior.isEmpty()) {
            repro.setPrior(deltas.of(Span.keyframe(prior)));
        }
        if (!baseline.isEmpty()) {
            repro.setBaseline(deltas.of(Span.of(prior, baseline)));
        }
        return repro.setDelta(deltas.of(new Span(prior, baseline, now)))
                .setServerHash(ViewHash.shared(schema, now) + ViewHash.owned(schema, now, player))
                .build();
    }

    private record Deltas(DeltaCodec codec, int player) {
        ReproDelta of(Span span) {
            var payload = new Bytes(256);
            var owner = new Bytes(64);
            codec.encode(span, payload);
            codec.encodeOwner(span, player, owner);
            return ReproDelta.newBuilder()
                    .setTick(span.to().tick())
                    .setPayload(ByteString.copyFrom(payload.array(), 0, payload.length()))
                    .setOwner(ByteString.copyFrom(owner.array(), 0, owner.length()))
                    .build();
        }
    }
}
