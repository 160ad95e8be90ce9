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
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaRefusalTest {
    private static final byte[] NONE = {};

    /** What one delta may make a replica allocate: its tables at their full 65,536 rows, of 4 types with 64 fields. */
    private static final long ABSURD_BYTES = 4L * 2 * 65_536 * 66 * 8;

    private static byte[] payload(RandomWorld server, Snapshot from, Snapshot to) {
        var out = new Bytes(0);
        DeltaCodec.of(Codec.CODEC_FLAT, server.schema).encode(from, to, out);
        return out.toByteArray();
    }

    private static byte[] owner(RandomWorld server, Snapshot from, Snapshot to) {
        var out = new Bytes(0);
        DeltaCodec.of(Codec.CODEC_FLAT, server.schema).encodeOwner(from, to, 1, out);
        return out.toByteArray();
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
    void replicaIsAsBeforeAfterARefusalAndHealsWithAKeyframe(@ForAll long seed) {
        var server = new RandomWorld(seed);
        var replica = new Replica(server.clientSchema, Codec.CODEC_FLAT);
        Snapshot first = server.tick(30);
        replica.apply(1, 0, owner(server, Snapshot.EMPTY, first), payload(server, Snapshot.EMPTY, first));
        Snapshot second = server.tick(30);
        replica.apply(2, 1, owner(server, first, second), payload(server, first, second));
        Snapshot third = server.tick(30);
        byte[] validPayload = payload(server, second, third);
        byte[] validOwner = owner(server, second, third);
        List<String> latest = RandomWorld.held(replica.latest(), server.clientSchema);
        List<String> previous = RandomWorld.held(replica.previous(), server.clientSchema);
        var random = new SplittableRandom(seed);

        for (int attempt = 0; attempt < 30 && replica.latest().tick() == 2; attempt++) {
            byte[] payload = attempt % 2 == 0 ? randomBytes(random) : mutated(validPayload, random);
            byte[] owner = attempt % 3 == 0 ? mutated(validOwner, random) : validOwner;
            int baseline = random.nextInt(5) == 0 ? 0 : 2;
            try {
                replica.apply(3, baseline, owner, payload);
            } catch (DeltaRefusedException refused) {
                assertThat(refused).hasMessageMatching("[ -~]+");
                assertThat(RandomWorld.held(replica.latest(), server.clientSchema))
                        .isEqualTo(latest);
                assertThat(RandomWorld.held(replica.previous(), server.clientSchema))
                        .isEqualTo(previous);
            }
        }

        Snapshot fourth = server.tick(30);
        replica.apply(4, 0, owner(server, Snapshot.EMPTY, fourth), payload(server, Snapshot.EMPTY, fourth));
        assertThat(RandomWorld.held(replica.latest(), server.clientSchema)).isEqualTo(server.viewOf(1));
    }

    @Property(tries = 300)
    void bytesNeverMakeAReplicaAllocateMoreThanItsTablesHold(@ForAll long seed) {
        var server = new RandomWorld(seed);
        var random = new SplittableRandom(seed);
        var replica = new Replica(server.clientSchema, Codec.CODEC_FLAT);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int tick = 1; tick <= 20; tick++) {
            try {
                replica.apply(tick, 0, NONE, randomBytes(random));
            } catch (DeltaRefusedException refused) {
                // What was allocated until then counts as well.
            }
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ABSURD_BYTES);
    }

    /** Of the ship in PROTOCOL.md; the replica holds rows 0 and 2. */
    @ParameterizedTest
    @CsvSource({
        "01, 'entity type 1, expected 0 to 0'",
        "00, bytes end within a value",
        "00 01 01 00 00, row 1 of Ship is not in use",
        "00 00 00 01 01 01 02, row 1 of Ship is not in use",
        "00 00 00 01 00 08, mask 8 for 3 fields",
        "00 00 00 01 00 01, bytes end within a value",
        "00 00 01 01 00 00 00, generation 0 of row 1",
        "00 00 01 01 80 80 80 80 08 00 00, generation -2147483648 of row 1",
        "00 00 01 FF FF 03 01 00 00, OK",
        "00 00 01 80 80 04 01 00 00, 'row 65536, limit 65536'",
        "00 00 00 05 00, 'count 5, limit 65536, bytes left 1'",
        "00 00 00 FF FF FF FF 0F 00, 'count 4294967295, limit 65536, bytes left 1'",
        "00 00 00 01 00 04 11 41, 'count 17, limit 16, bytes left 1'",
        "00 00 00 01 00 04 02 41, 'count 2, limit 16, bytes left 1'",
        "00 00 00 01 00 04 01 FF, text that is not UTF-8",
        "00 00 00 01 00 01 FF FF FF FF 1F, varint beyond 32 bits",
        "00 00 00 01 00 FF FF FF FF FF FF FF FF FF FF 01, varint longer than 10 bytes",
        "00 00 00 01 00 01 02 00, 'entity type 0, expected 1 to 0'"
    })
    void refusalSaysWhatDoesNotFit(String hex, String message) {
        var replica = new Replica(SchemaReader.read(ShipProto.getDescriptor()), Codec.CODEC_FLAT);
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        replica.apply(1, 0, NONE, new byte[] {0, 0, 2, 0, 1, 1, 1, 0, 0, 0});

        if (message.equals("OK")) {
            replica.apply(2, 1, NONE, bytes);
        } else {
            assertThatThrownBy(() -> replica.apply(2, 1, NONE, bytes))
                    .isInstanceOf(DeltaRefusedException.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00 01 01 01 02, row 1 of Ship is not in use",
        "00 01 00 02 02, mask 2 for 1 fields",
        "00 01 00 01, bytes end within a value",
        "00 00 00 00, 'entity type 0, expected 1 to 0'"
    })
    void ownerSectionIsRefusedAsWell(String hex, String message) {
        var replica = new Replica(SchemaReader.read(ShipProto.getDescriptor()), Codec.CODEC_FLAT);
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        replica.apply(1, 0, NONE, new byte[] {0, 0, 2, 0, 1, 1, 1, 0, 0, 0});

        assertThatThrownBy(() -> replica.apply(2, 1, bytes, NONE))
                .isInstanceOf(DeltaRefusedException.class)
                .hasMessage(message);
    }

    @Test
    void deltaFromAnotherBaselineIsRefused() {
        var replica = new Replica(SchemaReader.read(ShipProto.getDescriptor()), Codec.CODEC_FLAT);
        replica.apply(5, 0, NONE, NONE);

        assertThatThrownBy(() -> replica.apply(7, 6, NONE, NONE)).hasMessage("delta from tick 6, replica is at 5");
        assertThatThrownBy(() -> replica.apply(5, 5, NONE, NONE)).hasMessage("snapshot of tick 5 after 5");
        assertThatThrownBy(() -> replica.apply(4, 0, NONE, NONE)).hasMessage("snapshot of tick 4 after 5");
        replica.reset();
        replica.apply(1, 0, NONE, NONE);
        assertThat(replica.latest().tick()).isEqualTo(1);
    }
}
