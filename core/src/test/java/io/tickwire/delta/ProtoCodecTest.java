package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.EntityDelta;
import io.tickwire.proto.v1.WorldDelta;
import io.tickwire.schema.SchemaMessages;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.FieldKind;
import io.tickwire.state.History;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.Visibility;
import io.tickwire.testing.v1.Parcel;
import io.tickwire.testing.v1.ParcelProto;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProtoCodecTest {
    private static final Schema SCHEMA = SchemaReader.read(ParcelProto.getDescriptor());
    private static final byte[] NONE = {};

    private static Replica replica() {
        return new Replica(SCHEMA, Codec.CODEC_PROTO);
    }

    private static byte[] world(EntityDelta.Builder entity) {
        return WorldDelta.newBuilder().addEntities(entity).build().toByteArray();
    }

    private static EntityDelta.Builder parcel() {
        return EntityDelta.newBuilder().setRow(3).setGeneration(1);
    }

    @Property(tries = 200)
    void clientWithNothingButProtobufSeesTheWorld(@ForAll long seed) throws InvalidProtocolBufferException {
        var server = new RandomWorld(seed, SCHEMA);
        var client = new StockClient(SchemaMessages.toMessage(SCHEMA), ParcelProto.getDescriptor());
        DeltaCodec codec = DeltaCodec.of(Codec.CODEC_PROTO, SCHEMA);
        History history = server.world.history();
        int baseline = 0;
        for (int snapshot = 0; snapshot < 25; snapshot++) {
            for (int tick = server.random.nextInt(1, 20) == 1 ? 33 : 1; tick > 0; tick--) {
                server.tick(12);
            }
            var span = Span.of(history.at(baseline), history.newest());
            client.apply(
                    span.from().tick(),
                    ByteString.copyFrom(Deltas.payload(codec, span)),
                    ByteString.copyFrom(Deltas.owner(codec, span, 1)));
            baseline = history.newest().tick();

            assertThat(seen(client)).isEqualTo(shown(history.newest()));
        }
    }

    /** What the client has, as field number to value. */
    private static Map<String, Map<Integer, Object>> seen(StockClient client) {
        var seen = new TreeMap<String, Map<Integer, Object>>();
        client.entities.forEach((key, entity) -> seen.put(key + " " + entity.generation(), values(entity.state())));
        return seen;
    }

    private static Map<Integer, Object> values(Message message) {
        var values = new TreeMap<Integer, Object>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            Object value = message.getField(field);
            values.put(field.getNumber(), value instanceof EnumValueDescriptor kind ? kind.getNumber() : value);
        }
        return values;
    }

    private static Map<String, Map<Integer, Object>> shown(Snapshot snapshot) {
        var shown = new TreeMap<String, Map<Integer, Object>>();
        for (EntityType type : SCHEMA.types()) {
            Table table = snapshot.table(type);
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                var values = new TreeMap<Integer, Object>();
                for (Field field : type.fields()) {
                    boolean isShown = field.visibility() == Visibility.ALL
                            || (field.visibility() == Visibility.OWNER && table.owner(row) == 1);
                    int quanta = isShown ? table.quanta(row, field) : 0;
                    Object value =
                            switch (field.kind()) {
                                case NUMBER, ANGLE -> quanta;
                                case FLAG -> quanta != 0;
                                case TEXT -> isShown ? table.text(row, field) : "";
                            };
                    values.put(field.wire().number(), value);
                }
                shown.put(type.index() + "/" + row + " " + table.generation(row), values);
            }
        }
        return shown;
    }

    @Test
    void newEntityIsAMessageOfTheGame() throws InvalidProtocolBufferException {
        var server = new RandomWorld(1, SCHEMA);
        EntityType type = SCHEMA.type("Parcel");
        Table table = server.world.table(type);
        int row = table.create();
        table.setQuanta(row, type.field("sint32"), -5);
        table.setText(row, type.field("label"), "Zoë");
        table.setQuanta(row, type.field("secret"), 7);
        Snapshot now = server.tick(0);

        byte[] payload = Deltas.payload(DeltaCodec.of(Codec.CODEC_PROTO, SCHEMA), Span.keyframe(now));

        var parcel = Parcel.newBuilder().setSint32(-5).setLabel("Zoë").build();
        assertThat(WorldDelta.parseFrom(payload))
                .isEqualTo(WorldDelta.newBuilder()
                        .addEntities(EntityDelta.newBuilder()
                                .setRow(row)
                                .setGeneration(1)
                                .setFields(parcel.toByteString()))
                        .build());
    }

    @Test
    void fieldThatBecomesZeroIsNamed() throws InvalidProtocolBufferException {
        var server = new RandomWorld(1, SCHEMA);
        EntityType type = SCHEMA.type("Parcel");
        Table table = server.world.table(type);
        Field field = type.field("uint32");
        int row = table.create();
        table.setQuanta(row, field, 5);
        Snapshot before = server.tick(0);
        table.setQuanta(row, field, 0);
        Snapshot now = server.tick(0);

        byte[] payload = Deltas.payload(DeltaCodec.of(Codec.CODEC_PROTO, SCHEMA), Span.of(before, now));

        assertThat(WorldDelta.parseFrom(payload).getEntities(0))
                .isEqualTo(EntityDelta.newBuilder()
                        .setRow(row)
                        .addCleared(field.wire().number())
                        .build());
        assertThat(field.kind()).isEqualTo(FieldKind.NUMBER);
    }

    @Test
    void refusalSaysWhatDoesNotFit() {
        assertRefused(new byte[] {9}, "bytes that are no WorldDelta");
        assertRefused(world(parcel().setType(2)), "entity type 2, limit 2");
        assertRefused(world(parcel().setRow(65_536)), "row 65536, limit 65536");
        assertRefused(world(parcel().setGeneration(-1)), "generation -1 of row 3");
        assertRefused(world(parcel().setGeneration(0)), "row 3 of Parcel is not in use");
        assertRefused(world(parcel().addCleared(3)), "field 3 of Parcel is unknown here");
        assertRefused(world(parcel().addCleared(21)), "field 21 of Parcel is unknown here");
        assertRefused(world(parcel().setFields(bytes(0x0D, 0, 0, 0, 0))), "tag 13 for field int32");
        assertRefused(world(parcel().setFields(bytes(0x08))), "fields of row 3 that are no Parcel");
        assertRefused(world(parcel().setFields(bytes(0x9A, 1, 1, 0xFF))), "fields of row 3 that are no Parcel");
        var wordy = Parcel.newBuilder().setLabel("x".repeat(41)).build();
        assertRefused(world(parcel().setFields(wordy.toByteString())), "text of 41 bytes, limit 40");
    }

    @Test
    void ownerSectionMakesNoEntities() {
        Replica replica = replica();
        replica.apply(Deltas.of(1, 0, NONE, world(parcel())));

        assertThatThrownBy(() -> replica.apply(Deltas.of(2, 1, world(parcel()), NONE)))
                .isInstanceOf(DeltaRefusedException.class)
                .hasMessage("row 3 of Parcel comes or goes with its owner");
        assertThatThrownBy(() -> replica.apply(
                        Deltas.of(2, 1, world(parcel().setGeneration(0).addCleared(1)), NONE)))
                .isInstanceOf(DeltaRefusedException.class)
                .hasMessage("field 1 of Parcel is unknown here");
    }

    private static ByteString bytes(int... bytes) {
        var copied = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            copied[i] = (byte) bytes[i];
        }
        return ByteString.copyFrom(copied);
    }

    private static void assertRefused(byte[] payload, String message) {
        assertThatThrownBy(() -> replica().apply(Deltas.of(1, 0, NONE, payload)))
                .isInstanceOf(DeltaRefusedException.class)
                .hasMessage(message);
    }
}
