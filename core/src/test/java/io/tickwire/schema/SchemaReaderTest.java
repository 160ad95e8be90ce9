package io.tickwire.schema;

import static io.tickwire.proto.v1.Prediction.PREDICTION_LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.tickwire.proto.v1.EntityOptions;
import io.tickwire.proto.v1.OptionsProto;
import io.tickwire.proto.v1.SyncOptions;
import io.tickwire.proto.v1.Visibility;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Field.Scale;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Schema;
import io.tickwire.state.WireType;
import io.tickwire.testing.v1.MeadowProto;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaReaderTest {
    private static final SyncOptions NO_OPTIONS = SyncOptions.getDefaultInstance();

    private final Schema schema = SchemaReader.read(MeadowProto.getDescriptor());
    private final EntityType sheep = schema.type("Sheep");

    /** A file that declares one entity type, Thing, with these fields. */
    private static FileDescriptor file(FieldDescriptorProto... fields) {
        var thing = DescriptorProto.newBuilder().setName("Thing");
        thing.getOptionsBuilder().setExtension(OptionsProto.entity, EntityOptions.getDefaultInstance());
        for (int i = 0; i < fields.length; i++) {
            thing.addField(fields[i].toBuilder().setNumber(i + 1));
        }
        var file = FileDescriptorProto.newBuilder()
                .setName("thing.proto")
                .setSyntax("proto3")
                .addDependency("tickwire/v1/options.proto")
                .addMessageType(thing);
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[] {OptionsProto.getDescriptor()});
        } catch (DescriptorValidationException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private static FieldDescriptorProto field(FieldDescriptorProto.Type type, SyncOptions sync) {
        var field = FieldDescriptorProto.newBuilder().setName("width").setType(type);
        field.getOptionsBuilder().setExtension(OptionsProto.sync, sync);
        return field.build();
    }

    private static Field readField(FieldDescriptorProto.Type type, SyncOptions sync) {
        return SchemaReader.read(file(field(type, sync))).type("Thing").field("width");
    }

    @Test
    void typesAreTheMessagesWithTheOptionInTheirOrder() {
        assertThat(schema.types()).extracting(EntityType::name).containsExactly("Sheep", "Stone");
    }

    @Test
    void fieldsStandInTheOrderOfTheirNumbers() {
        assertThat(sheep.fields())
                .extracting(Field::name)
                .containsExactly("hunger", "x", "heading", "awake", "name", "wool", "mark");
        assertThat(sheep.sharedFields()).extracting(Field::name).containsExactly("x", "heading", "awake", "name");
        assertThat(sheep.ownerFields()).extracting(Field::name).containsExactly("wool", "mark");
    }

    @Test
    void optionsAreReadInQuanta() {
        assertThat(sheep.field("x").scale()).isEqualTo(Scale.number(0.25, -2_000, 2_000));
        assertThat(sheep.field("heading").scale()).isEqualTo(Scale.angle(10));
        assertThat(sheep.field("name").scale()).isEqualTo(Scale.text(12));
        assertThat(sheep.field("hunger").visibility()).isEqualTo(io.tickwire.state.Visibility.SERVER);
    }

    @Test
    void fieldWithoutOptionsIsSharedAndHasTheWholeRangeOfItsType() {
        assertThat(sheep.field("hunger").scale()).isEqualTo(Scale.number(1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        assertThat(schema.type("Stone").field("moss").kind()).isEqualTo(FieldKind.NUMBER);
        assertThat(sheep.field("awake").kind()).isEqualTo(FieldKind.FLAG);
        assertThat(sheep.field("awake").visibility()).isEqualTo(io.tickwire.state.Visibility.ALL);
        assertThat(sheep.field("mark").scale()).isEqualTo(Scale.text(32));
        assertThat(readField(FieldDescriptorProto.Type.TYPE_UINT32, NO_OPTIONS).scale())
                .isEqualTo(Scale.number(1, 0, Integer.MAX_VALUE));
    }

    @Test
    void fieldKnowsWhetherItIsPredictedAndHowItsMessageCarriesIt() {
        var linear = SyncOptions.newBuilder().setPredict(PREDICTION_LINEAR).build();
        Field predicted = readField(FieldDescriptorProto.Type.TYPE_SFIXED32, linear);

        assertThat(predicted.predicted()).isTrue();
        assertThat(predicted.wire()).isEqualTo(new Field.Wire(1, WireType.SFIXED32));
        assertThat(readField(FieldDescriptorProto.Type.TYPE_STRING, NO_OPTIONS).predicted())
                .isFalse();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        field(FieldDescriptorProto.Type.TYPE_DOUBLE, NO_OPTIONS),
                        "has a type that cannot be synchronized: use sint32 with a step, bool or string"),
                Arguments.of(
                        field(FieldDescriptorProto.Type.TYPE_SINT64, NO_OPTIONS),
                        "has a type that cannot be synchronized: use sint32 with a step, bool or string"),
                Arguments.of(
                        field(FieldDescriptorProto.Type.TYPE_SINT32, NO_OPTIONS).toBuilder()
                                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                                .build(),
                        "is repeated: make each element an entity"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setStep(-1).build()),
                        "has step -1.0, must be above 0 and finite"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setStep(Double.NaN).build()),
                        "has step NaN, must be above 0 and finite"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder()
                                        .setStep(Double.POSITIVE_INFINITY)
                                        .build()),
                        "has step Infinity, must be above 0 and finite"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setMin(2).setMax(1).build()),
                        "has min 2.0 and max 1.0 with step 1.0"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder()
                                        .setMax(1e9)
                                        .setStep(0.01)
                                        .build()),
                        "has min 0.0 and max 1.0E9 with step 0.01"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setMax(Double.NaN).build()),
                        "has min 0.0 and max NaN with step 1.0"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setTurns(true).build()),
                        "is an angle of 0 bits, limit 1 to 16"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder()
                                        .setTurns(true)
                                        .setBits(17)
                                        .build()),
                        "is an angle of 17 bits, limit 1 to 16"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setBits(8).build()),
                        "has bits and is no angle: add turns"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_STRING,
                                SyncOptions.newBuilder().setMaxBytes(256).build()),
                        "has max_bytes 256, limit 1 to 255"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_BOOL,
                                SyncOptions.newBuilder()
                                        .setPredict(PREDICTION_LINEAR)
                                        .build()),
                        "is predicted, and is no number or angle that everyone sees"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder()
                                        .setPredict(PREDICTION_LINEAR)
                                        .setVisible(Visibility.VISIBILITY_OWNER)
                                        .build()),
                        "is predicted, and is no number or angle that everyone sees"),
                Arguments.of(
                        field(
                                FieldDescriptorProto.Type.TYPE_SINT32,
                                SyncOptions.newBuilder().setVisibleValue(77).build()),
                        "has an unknown visibility"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void declarationThatMakesNoSenseIsRefusedByName(FieldDescriptorProto field, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaReader.read(file(field)))
                .withMessage("field Thing.width " + why);
    }

    @Test
    void fileWithoutEntitiesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaReader.read(OptionsProto.getDescriptor()))
                .withMessage("tickwire/v1/options.proto declares no message with the option entity");
    }

    @Test
    void entityTypeHasAtMost64Fields() {
        FieldDescriptorProto[] fields = Stream.iterate(0, i -> i < 65, i -> i + 1)
                .map(i -> FieldDescriptorProto.newBuilder()
                        .setName("f" + i)
                        .setType(FieldDescriptorProto.Type.TYPE_BOOL)
                        .build())
                .toArray(FieldDescriptorProto[]::new);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaReader.read(file(fields)))
                .withMessage("entity type Thing has 65 fields, limit 64");
    }

    /** Clients are built for this number: what it is made of must not change unnoticed. */
    @Test
    void hashIsTheSameOnEveryMachine() {
        assertThat(schema.hash()).isEqualTo(63_840_961_349_150_449L);
    }

    @Test
    void hashIgnoresWhatOnlyTheServerSees() {
        var secret = SyncOptions.newBuilder().setVisible(Visibility.VISIBILITY_SERVER);
        long without = SchemaReader.read(file(field(FieldDescriptorProto.Type.TYPE_BOOL, NO_OPTIONS)))
                .hash();
        var named = field(FieldDescriptorProto.Type.TYPE_SINT32, secret.build()).toBuilder()
                .setName("secret");
        long with = SchemaReader.read(file(field(FieldDescriptorProto.Type.TYPE_BOOL, NO_OPTIONS), named.build()))
                .hash();

        assertThat(with).isEqualTo(without);
        assertThat(SchemaReader.read(file(field(FieldDescriptorProto.Type.TYPE_STRING, NO_OPTIONS)))
                        .hash())
                .isNotEqualTo(without);
    }
}
