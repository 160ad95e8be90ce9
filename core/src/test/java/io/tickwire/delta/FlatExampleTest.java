package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Codec;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityId;
import io.tickwire.state.EntityType;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.World;
import io.tickwire.testing.v1.ShipProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bytes of {@code FLAT}, and that PROTOCOL.md walks through these very bytes. */
class FlatExampleTest {
    private static final String KEYFRAME = "00 00 03 00 00 00 01 01 01 00 07 01 00 AC 02 31 0B 03 41 64 61";
    private static final String KEYFRAME_OWNER = "00 01 00 01 0A";
    private static final String DELTA = "00 01 02 01 01 02 01 00 01 03 C8 01 09 10";
    private static final String DELTA_OWNER = "00 01 00 01 01";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Schema schema = SchemaReader.read(ShipProto.getDescriptor());
    private final EntityType ship = schema.type("Ship");
    private final World world = new World(schema, 0);
    private final Snapshot first;
    private final Snapshot second;

    FlatExampleTest() {
        long ada = create(1, 1.5, 250 / 256.0, 5);
        world.setText(ada, ship.field("name"), "Ada");
        long other = create(2, -0.25, 0, 7);
        long third = create(0, 0, 0, 0);
        world.advance();
        first = world.capture();

        world.set(ada, ship.field("x"), 1.45);
        world.set(ada, ship.field("heading"), 2 / 256.0);
        world.set(ada, ship.field("ammo"), 4);
        world.remove(other);
        create(0, 1, 0, 0);
        world.remove(third);
        world.advance();
        second = world.capture();
    }

    private long create(int owner, double x, double heading, int ammo) {
        long id = world.create(ship, owner);
        world.set(id, ship.field("x"), x);
        world.set(id, ship.field("heading"), heading);
        world.set(id, ship.field("ammo"), ammo);
        return id;
    }

    private String payload(Snapshot from, Snapshot to) {
        var out = new Bytes(0);
        DeltaCodec.of(Codec.CODEC_FLAT, schema).encode(from, to, out);
        return HEX.formatHex(out.toByteArray());
    }

    private String owner(Snapshot from, Snapshot to) {
        var out = new Bytes(0);
        DeltaCodec.of(Codec.CODEC_FLAT, schema).encodeOwner(from, to, 1, out);
        return HEX.formatHex(out.toByteArray());
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    @Test
    void keyframeIsWrittenAsTheExampleSays() {
        assertThat(payload(Snapshot.EMPTY, first)).isEqualTo(KEYFRAME);
        assertThat(owner(Snapshot.EMPTY, first)).isEqualTo(KEYFRAME_OWNER);
    }

    @Test
    void deltaIsWrittenAsTheExampleSays() {
        assertThat(payload(first, second)).isEqualTo(DELTA);
        assertThat(owner(first, second)).isEqualTo(DELTA_OWNER);
    }

    @Test
    void exampleIsReadAsItSays() {
        var replica = new Replica(schema, Codec.CODEC_FLAT);
        replica.apply(1, 0, bytes(KEYFRAME_OWNER), bytes(KEYFRAME));
        replica.apply(2, 1, bytes(DELTA_OWNER), bytes(DELTA));

        assertThat(replica.latest().get(EntityId.of(0, 0, 1), ship.field("x"))).isEqualTo(1.45);
        assertThat(replica.latest().get(EntityId.of(0, 0, 1), ship.field("heading")))
                .isEqualTo(2 / 256.0);
        assertThat(replica.latest().get(EntityId.of(0, 0, 1), ship.field("ammo")))
                .isEqualTo(4);
        assertThat(replica.latest().get(EntityId.of(0, 1, 2), ship.field("x"))).isEqualTo(1);
        assertThat(replica.latest().rows(ship).count()).isEqualTo(2);
    }

    @Test
    void protocolPageWalksThroughTheseBytes() throws IOException {
        String page = Files.readString(Path.of("..", "proto", "PROTOCOL.md"));

        assertThat(hexBelow(page, "Keyframe, `payload`")).isEqualTo(KEYFRAME);
        assertThat(hexBelow(page, "Keyframe, `owner`")).isEqualTo(KEYFRAME_OWNER);
        assertThat(hexBelow(page, "Delta, `payload`")).isEqualTo(DELTA);
        assertThat(hexBelow(page, "Delta, `owner`")).isEqualTo(DELTA_OWNER);
        assertThat(page)
                .contains("schema hash `" + hex(schema.hash(), 16) + "`")
                .contains("`view_hash` `" + hex(viewHash(first), 8) + "`")
                .contains("`view_hash` `" + hex(viewHash(second), 8) + "`");
    }

    private int viewHash(Snapshot snapshot) {
        return ViewHash.ofPlayer(schema, snapshot, ViewHash.shared(schema, snapshot), 1);
    }

    private static String hex(long value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits).toUpperCase(Locale.ROOT);
    }

    /** The bytes in the first column of the table below a heading. */
    private static String hexBelow(String page, String heading) {
        String table = page.substring(page.indexOf(heading)).split("\n\n", -1)[1];
        return Pattern.compile("(?m)^\\| `([0-9A-F ]+)` \\|")
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));
    }
}
