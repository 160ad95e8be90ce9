package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tickwire.proto.v1.Codec;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.Snapshot;
import io.tickwire.testing.v1.ShipProto;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaRefusalTest {
    private static final byte[] NONE = {};

    /** What one delta may make a replica allocate: its tables at their full 65,536 rows, of 4 types with 64 fields. */
    private static final long ABSURD_BYTES = 4L * 2 * 65_536 * 66 * 8;

    private static Delta delta(Codec id, RandomWorld server, Snapshot from, Snapshot to) {
        return Deltas.of(DeltaCodec.of(id, server.schema), Span.of(from, to), 1);
    }

    @Provide
    Arbitrary<Codec> codecs() {
        return Arbitraries.of(DeltaCodec.SPOKEN);
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(60)];
        for (int i = 0; i < bytes.length; i++) {
            // Small numbers lead deeper into the decoder than random ones.
            bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(4));
        }
        return bytes;
    }

    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        byte[] bytes = random.nextInt(3) == 0 ? Arrays.copyOf(valid, random.nextInt(valid.length + 4)) : valid.clone();
        for (int i = random.nextInt(1, 4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Property(tries = 400)
    void replicaIsAsBeforeAfterARefusalAndHealsWithAKeyframe(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var replica = new Replica(server.clientSchema, id);
        Snapshot first = server.tick(30);
        replica.apply(delta(id, server, Snapshot.EMPTY, first));
        Snapshot second = server.tick(30);
        replica.apply(delta(id, server, first, second));
        Snapshot third = server.tick(30);
        Delta valid = delta(id, server, second, third);
        List<String> latest = RandomWorld.held(replica.latest(), server.clientSchema);
        List<String> previous = RandomWorld.held(replica.previous(), server.clientSchema);
        var random = new SplittableRandom(seed);

        for (int attempt = 0; attempt < 30 && replica.latest().tick() == 2; attempt++) {
            byte[] payload = attempt % 2 == 0 ? randomBytes(random) : mutated(valid.payload(), random);
            byte[] owner = attempt % 3 == 0 ? mutated(valid.owner(), random) : valid.owner();
            int baseline = random.nextInt(5) == 0 ? 0 : 2;
            try {
                replica.apply(new Delta(3, baseline, random.nextBoolean(), owner, payload));
            } catch (DeltaRefusedException refused) {
                assertThat(refused).hasMessageMatching("[ -~]+");
                assertThat(RandomWorld.held(replica.latest(), server.clientSchema))
                        .isEqualTo(latest);
                assertThat(RandomWorld.held(replica.previous(), server.clientSchema))
                        .isEqualTo(previous);
            }
        }

        Snapshot fourth = server.tick(30);
        replica.apply(delta(id, server, Snapshot.EMPTY, fourth));
        assertThat(RandomWorld.held(replica.latest(), server.clientSchema)).isEqualTo(server.viewOf(1));
    }

    @Property(tries = 300)
    void bytesNeverMakeAReplicaAllocateMoreThanItsTablesHold(@ForAll long seed, @ForAll("codecs") Codec id) {
        var server = new RandomWorld(seed);
        var random = new SplittableRandom(seed);
        var replica = new Replica(server.clientSchema, id);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int tick = 1; tick <= 20; tick++) {
            try {
                replica.apply(Deltas.of(tick, 0, NONE, randomBytes(random)));
            } catch (DeltaRefusedException refused) {
                // What was allocated until then counts as well.
            }
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ABSURD_BYTES);
    }

    /** Rows 0 and 2 of the ship in PROTOCOL.md, all fields 0. */
    private static Replica twoShips() {
        var replica = new Replica(SchemaReader.read(ShipProto.getDescriptor()), Codec.CODEC_FLAT);
        replica.apply(Deltas.of(1, 0, NONE, Bits.bytes("1 e0 e2 b4:0 e0 e1 b4:0 e0 e0 b2:0 b2:0 b2:0")));
        return replica;
    }

    @ParameterizedTest
    @CsvSource({
        "1, bytes end within a value",
        "b8:0, OK",
        "b8:0 b8:0, bits are left over",
        "b7:0 1, bits are left over",
        "1 e1 b4:0 e1 e0 b2:0, row 1 of Ship is not in use",
        "1 e0 e1 b4:15 e65535/15 b4:0 e0 b2:0 b2:0 b2:0 b2:0, OK",
        "1 e0 e1 b4:15 e65536/15, 'row 65536, limit 65536'",
        "1 e30, 'count 30, limit 65536, bits left 6'",
        "1 e0 e1 b4:0 e0 b4:15 e2147483647/15, generation -2147483648 of row 0",
        "1 e0 e0 b2:2 b4:0 e3, place 3 of 2",
        "1 e0 e0 b2:1 b2:0 b2:0 b2:2 b4:0 e0 e1 e17/3, 'count 17, limit 16, bits left 7'",
        "1 e0 e0 b2:1 b2:0 b2:0 b2:2 b4:0 e0 e1 e5/3 b8:65, bytes end within a value",
        "1 e0 e0 b2:1 b2:0 b2:0 b2:2 b4:0 e0 e1 e1/3 b8:255, text that is not UTF-8",
        "1 e0 e0 b2:1 b2:1 b4:0 b32:0 0 1, 'a code with 33 zeros, limit 32'",
        "1 e0 e0 b2:1 b2:1 b4:15 b18:0 1 b18:0 b15:0, a code beyond 32 bits"
    })
    void refusalSaysWhatDoesNotFit(String bits, String message) {
        Delta delta = Deltas.of(2, 1, NONE, Bits.bytes(bits));

        if (message.equals("OK")) {
            twoShips().apply(delta);
        } else {
            assertThatThrownBy(() -> twoShips().apply(delta))
                    .isInstanceOf(DeltaRefusedException.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1 e1 b4:0 e1 b2:0, row 1 of Ship is not in use",
        "1 e1 b4:0, bytes end within a value",
        "1 e1 b4:0 e0 b2:0 b8:0 b8:0, bits are left over"
    })
    void ownerSectionIsRefusedAsWell(String bits, String message) {
        assertThatThrownBy(() -> twoShips().apply(Deltas.of(2, 1, Bits.bytes(bits), NONE)))
                .isInstanceOf(DeltaRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void predictionReachesNoFurtherThanTheServersRing() {
        Replica replica = twoShips();
        replica.apply(Deltas.of(2, 1, NONE, NONE));

        assertThatThrownBy(() -> replica.apply(Deltas.of(33, 2, NONE, NONE)))
                .hasMessage("prediction from tick 1 to 33, limit 31 ticks");
        replica.apply(new Delta(33, 2, true, NONE, NONE));
    }

    @Test
    void deltaFromAnotherBaselineIsRefused() {
        var replica = new Replica(SchemaReader.read(ShipProto.getDescriptor()), Codec.CODEC_FLAT);
        replica.apply(Deltas.of(5, 0, NONE, NONE));

        assertThatThrownBy(() -> replica.apply(Deltas.of(7, 6, NONE, NONE)))
                .hasMessage("delta from tick 6, replica is at 5");
        assertThatThrownBy(() -> replica.apply(Deltas.of(5, 5, NONE, NONE))).hasMessage("snapshot of tick 5 after 5");
        assertThatThrownBy(() -> replica.apply(Deltas.of(4, 0, NONE, NONE))).hasMessage("snapshot of tick 4 after 5");
        replica.reset();
        replica.apply(Deltas.of(1, 0, NONE, NONE));
        assertThat(replica.latest().tick()).isEqualTo(1);
    }
}
