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
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bytes of {@code FLAT}, and that PROTOCOL.md walks through these very bytes. */
class FlatExampleTest {
    private static final String KEYFRAME = "13 38 3C 63 EC 38 50 D0 25 F4 05 91 85 01";
    private static final String KEYFRAME_OWNER = "05 13 0B";
    private static final String SECOND = "05 56 1C 87 91 A1 C4 35 06";
    private static final String SECOND_OWNER = "05 8B 01";
    private static final String THIRD = "0F 8A 01";

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Schema schema = SchemaReader.read(ShipProto.getDescriptor());
    private final EntityType ship = schema.type("Ship");
    private final World world = new World(schema, 0);
    private final Snapshot first;
    private final Snapshot second;
    private final Snapshot third;

    FlatExampleTest() {
        long ada = create(1, 1.5, 250 / 256.0, 5);
        world.setText(ada, ship.field("name"), "Ada");
        long other = create(2, -0.25, 0, 7);
        long last = create(0, 0, 0, 0);
        first = tick();

        world.set(ada, ship.field("x"), 1.45);
        world.set(ada, ship.field("heading"), 2 / 256.0);
        world.set(ada, ship.field("ammo"), 4);
        world.remove(other);
        create(0, 1, 0, 0);
        world.remove(last);
        second = tick();

        world.set(ada, ship.field("x"), 1.4);
        world.set(ada, ship.field("heading"), 9 / 256.0);
        third = tick();
    }

    private long create(int owner, double x, double heading, int ammo) {
        long id = world.create(ship, owner);
        world.set(id, ship.field("x"), x);
        world.set(id, ship.field("heading"), heading);
        world.set(id, ship.field("ammo"), ammo);
        return id;
    }

    private Snapshot tick() {
        world.advance();
        return world.capture();
    }

    private String payload(Span span) {
        return HEX.formatHex(Deltas.payload(DeltaCodec.of(Codec.CODEC_FLAT, schema), span));
    }

    private String owner(Span span) {
        return HEX.formatHex(Deltas.owner(DeltaCodec.of(Codec.CODEC_FLAT, schema), span, 1));
    }

    private static Delta delta(int tick, int baseline, String owner, String payload) {
        return Deltas.of(tick, baseline, HEX.parseHex(owner), HEX.parseHex(payload));
    }

    @Test
    void keyframeIsWrittenAsTheExampleSays() {
        assertThat(payload(Span.keyframe(first))).isEqualTo(KEYFRAME);
        assertThat(owner(Span.keyframe(first))).isEqualTo(KEYFRAME_OWNER);
    }

    @Test
    void deltasAreWrittenAsTheExampleSays() {
        assertThat(payload(Span.of(first, second))).isEqualTo(SECOND);
        assertThat(owner(Span.of(first, second))).isEqualTo(SECOND_OWNER);
        assertThat(payload(new Span(first, second, third))).isEqualTo(THIRD);
        assertThat(owner(new Span(first, second, third))).isEmpty();
    }

    @Test
    void exampleIsReadAsItSays() {
        var replica = new Replica(schema, Codec.CODEC_FLAT);
        replica.apply(delta(1, 0, KEYFRAME_OWNER, KEYFRAME));
        replica.apply(delta(2, 1, SECOND_OWNER, SECOND));
        replica.apply(Deltas.of(3, 2, new byte[0], HEX.parseHex(THIRD)));

        Snapshot latest = replica.latest();
        assertThat(latest.get(EntityId.of(0, 0, 1), ship.field("x"))).isEqualTo(140 * 0.01);
        assertThat(latest.get(EntityId.of(0, 0, 1), ship.field("heading"))).isEqualTo(9 / 256.0);
        assertThat(latest.get(EntityId.of(0, 0, 1), ship.field("ammo"))).isEqualTo(4);
        assertThat(latest.get(EntityId.of(0, 1, 2), ship.field("x"))).isEqualTo(1);
        assertThat(latest.rows(ship).count()).isEqualTo(2);
    }

    @Test
    void protocolPageWalksThroughTheseBytes() throws IOException {
        String page = Files.readString(Path.of("..", "proto", "PROTOCOL.md"));

        assertThat(hexAt(page, "Keyframe, `payload`")).isEqualTo(KEYFRAME);
        assertThat(hexAt(page, "Keyframe, `owner`")).isEqualTo(KEYFRAME_OWNER);
        assertThat(hexAt(page, "Second, `payload`")).isEqualTo(SECOND);
        assertThat(hexAt(page, "Second, `owner`")).isEqualTo(SECOND_OWNER);
        assertThat(hexAt(page, "Third, `payload`")).isEqualTo(THIRD);
        assertThat(page).contains("schema hash `" + hex(schema.hash(), 16) + "`");
        for (Snapshot snapshot : List.of(first, second, third)) {
            int hash = ViewHash.shared(schema, snapshot) + ViewHash.owned(schema, snapshot, 1);
            assertThat(page).contains("`view_hash` `" + hex(hash, 8) + "`");
        }
    }

    private static String hex(long value, int digits) {
        return "0x" + HexFormat.of().toHexDigits(value, digits).toUpperCase(Locale.ROOT);
    }

    /** The bytes in a heading; the bits in the first column of the table below must be theirs. */
    private static String hexAt(String page, String heading) {
        String[] parts = page.substring(page.indexOf(heading)).split("\n\n", -1);
        String hex = parts[0].substring(parts[0].lastIndexOf("`", parts[0].length() - 3) + 1, parts[0].length() - 2);
        String bits = Pattern.compile("(?m)^\\| `([01 ]+)` \\|")
                .matcher(parts[1])
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining());
        assertThat(HEX.formatHex(Bits.bytes(bits.replace(" ", "")))).isEqualTo(hex);
        return hex;
    }
}
