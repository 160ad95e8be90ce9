package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.FieldKind;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.WireType;
import io.tickwire.testing.v1.MeadowProto;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SchemaMessagesTest {
    private final io.tickwire.state.Schema schema = SchemaReader.read(MeadowProto.getDescriptor());

    private static Schema message(Field.Builder field) {
        return Schema.newBuilder()
                .addEntities(EntityType.newBuilder().setName("Thing").addFields(field))
                .build();
    }

    @Test
    void clientsReadTheSchemaThatTheServerHasButForItsOwnFields() {
        io.tickwire.state.Schema read = SchemaMessages.fromMessage(SchemaMessages.toMessage(schema));

        assertThat(read.hash()).isEqualTo(schema.hash());
        assertThat(read.type("Sheep").fields())
                .extracting(io.tickwire.state.Field::name)
                .containsExactly("x", "heading", "awake", "name", "wool", "mark");
        for (io.tickwire.state.Field field : read.type("Sheep").fields()) {
            io.tickwire.state.Field original = schema.type("Sheep").field(field.name());
            assertThat(field.kind()).isEqualTo(original.kind());
            assertThat(field.scale()).isEqualTo(original.scale());
            assertThat(field.visibility()).isEqualTo(original.visibility());
        }
    }

    @Test
    void schemaThatWasReadIsWrittenAsItCame() {
        Schema message = SchemaMessages.toMessage(schema);

        assertThat(SchemaMessages.toMessage(SchemaMessages.fromMessage(message)))
                .isEqualTo(message);
    }

    /** A number without a step, an angle without bits, a text without a length. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"FIELD_KIND_FLAG", "UNRECOGNIZED"})
    void messageWithoutSenseIsRefused(FieldKind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMessages.fromMessage(
                        message(Field.newBuilder().setName("width").setKind(kind))));
    }

    @Test
    void messageBeyondTheLimitsIsRefused() {
        Field field = Field.newBuilder()
                .setName("width")
                .setKind(FieldKind.FIELD_KIND_FLAG)
                .setNumber(1)
                .setWireType(WireType.WIRE_TYPE_BOOL)
                .build();
        var type = EntityType.newBuilder().setName("Thing").addAllFields(Collections.nCopies(65, field));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMessages.fromMessage(
                        Schema.newBuilder().addEntities(type).build()))
                .withMessage("entity type Thing has 65 fields, limit 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaMessages.fromMessage(Schema.newBuilder()
                        .addAllEntities(Collections.nCopies(65, EntityType.getDefaultInstance()))
                        .build()))
                .withMessage("schema with 65 entity types, limit 64");
    }
}
