package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A client at the mercy of its server. An input names the codec in its first byte; delimited snapshot messages follow. */
class ReplicaFuzzTest {
    private static final int SEEDS = 8;
    private static final int TICKS = 4;

    static Stream<byte[]> seeds() {
        return DeltaCodec.SPOKEN.stream().flatMap(id -> Stream.iterate(1, seed -> seed <= SEEDS, seed -> seed + 1)
                .map(seed -> stream(id, seed)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void deltaIsAppliedOrRefusedAndThenChangesNothing(byte[] stream) throws IOException {
        if (stream.length == 0) {
            return;
        }
        Codec id = DeltaCodec.SPOKEN.get((stream[0] & 0xFF) % DeltaCodec.SPOKEN.size());
        var replica = new Replica(new RandomWorld(stream[0] & 0x0F).clientSchema, id);
        var in = new ByteArrayInputStream(stream, 1, stream.length - 1);
        for (Snapshot message = next(in); !message.equals(Snapshot.getDefaultInstance()); message = next(in)) {
            int tick = replica.latest().tick();
            int hash = tick == 0 ? 0 : replica.viewHash();
            try {
                replica.apply(Delta.of(message));
                assertThat(replica.latest().tick()).isEqualTo(message.getTick());
            } catch (DeltaRefusedException refused) {
                assertThat(replica.latest().tick()).isEqualTo(tick);
                assertThat(tick == 0 ? 0 : replica.viewHash()).isEqualTo(hash);
            }
        }
    }

    /** An empty one at the end. */
    private static Snapshot next(ByteArrayInputStream in) throws IOException {
        try {
            Snapshot message = Snapshot.parseDelimitedFrom(in);
            return message == null ? Snapshot.getDefaultInstance() : message;
        } catch (InvalidProtocolBufferException none) {
            return Snapshot.getDefaultInstance();
        }
    }

    /** What a server sends in a few ticks. */
    private static byte[] stream(Codec id, int seed) {
        int first = seed * DeltaCodec.SPOKEN.size() + DeltaCodec.SPOKEN.indexOf(id);
        var world = new RandomWorld(first & 0x0F);
        DeltaCodec codec = DeltaCodec.of(id, world.schema);
        var out = new ByteArrayOutputStream();
        out.write(first);
        var from = io.tickwire.state.Snapshot.EMPTY;
        for (int tick = 0; tick < TICKS; tick++) {
            var to = world.tick(10);
            write(Deltas.of(codec, Span.of(from, to), 1), out);
            from = to;
        }
        return out.toByteArray();
    }

    private static void write(Delta delta, ByteArrayOutputStream out) {
        try {
            Snapshot.newBuilder()
                    .setTick(delta.tick())
                    .setBaseline(delta.baseline())
                    .setUnpredicted(delta.unpredicted())
                    .setOwner(ByteString.copyFrom(delta.owner()))
                    .setPayload(ByteString.copyFrom(delta.payload()))
                    .build()
                    .writeDelimitedTo(out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
