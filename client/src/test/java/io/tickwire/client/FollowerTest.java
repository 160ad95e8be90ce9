package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tickwire.client.Follower.Outcome;
import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Replica;
import io.tickwire.delta.Span;
import io.tickwire.delta.ViewHash;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Visibility;
import io.tickwire.state.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final Field X =
            new Field("x", 0, 0, FieldKind.NUMBER, Visibility.ALL, Field.Scale.number(1, -100, 100));
    private static final EntityType SHIP = new EntityType("Ship", 0, List.of(X));
    private static final Schema SCHEMA = new Schema(List.of(SHIP), 1);

    private final World world = new World(SCHEMA, 1);
    private final DeltaCodec codec = DeltaCodec.of(Codec.CODEC_FLAT, SCHEMA);
    private final Replica replica = new Replica(SCHEMA, Codec.CODEC_FLAT);
    private final Tally tally = new Tally();
    private final Follower follower = new Follower(replica, tally);
    private final long ship = world.create(SHIP);

    @Test
    void replicaFollowsAKeyframeAndADelta() {
        Snapshot one = move(5);
        Snapshot two = move(9);

        assertThat(follower.follow(delta(Snapshot.EMPTY, one))).isEqualTo(Outcome.FOLLOWED);
        assertThat(follower.follow(delta(one, two))).isEqualTo(Outcome.FOLLOWED);

        assertThat(replica.latest().get(ship, X)).isEqualTo(9);
        assertThat(tally.snapshots).isEqualTo(2);
        assertThat(tally.keyframes).isEqualTo(1);
    }

    @Test
    void deltaFromAnotherBaselineLosesTrackUntilAKeyframe() {
        Snapshot one = move(5);
        Snapshot two = move(6);
        Snapshot three = move(7);
        follower.follow(delta(Snapshot.EMPTY, one));

        assertThat(follower.follow(delta(two, three))).isEqualTo(Outcome.LOST);
        assertThat(follower.follow(delta(one, three))).isEqualTo(Outcome.SKIPPED);
        assertThat(follower.follow(delta(Snapshot.EMPTY, three))).isEqualTo(Outcome.FOLLOWED);

        assertThat(tally.decodeErrors).isEqualTo(1);
        assertThat(tally.resyncs).isEqualTo(1);
    }

    @Test
    void equalHashIsRememberedByItsTick() {
        Snapshot one = move(5);

        follower.follow(hashed(delta(Snapshot.EMPTY, one), hashOf(one)));

        assertThat(tally.hashesChecked).isEqualTo(1);
        assertThat(tally.matchedTick).isEqualTo(1);
    }

    @Test
    void otherHashLosesTrackWithoutBeingADecodeError() {
        Snapshot one = move(5);

        var outcome = follower.follow(hashed(delta(Snapshot.EMPTY, one), 12345));

        assertThat(outcome).isEqualTo(Outcome.LOST);
        assertThat(tally.hashMismatches).isEqualTo(1);
        assertThat(tally.decodeErrors).isZero();
        assertThat(tally.matchedTick).isZero();
    }

    private Snapshot move(int x) {
        world.advance();
        world.set(ship, X, x);
        return world.capture();
    }

    private io.tickwire.proto.v1.Snapshot delta(Snapshot from, Snapshot to) {
        var bytes = new Bytes(64);
        codec.encode(Span.of(from, to), bytes);
        return io.tickwire.proto.v1.Snapshot.newBuilder()
                .setTick(to.tick())
                .setBaseline(from.tick())
                .setUnpredicted(true)
                .setPayload(ByteString.copyFrom(bytes.array(), 0, bytes.length()))
                .build();
    }

    private static int hashOf(Snapshot snapshot) {
        return ViewHash.shared(SCHEMA, snapshot) + ViewHash.owned(SCHEMA, snapshot, 1);
    }

    private static io.tickwire.proto.v1.Snapshot hashed(io.tickwire.proto.v1.Snapshot frame, int hash) {
        return frame.toBuilder().setViewHash(hash).build();
    }
}
