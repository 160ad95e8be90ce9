package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tickwire.state.EntityType;
import io.tickwire.state.Schema;
import io.tickwire.testing.v1.MoorProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {
    private final Schema schema = SchemaReader.read(MoorProto.getDescriptor());

    @Test
    void optionNamesThePositionFields() {
        EntityType fence = schema.type("Fence");

        assertThat(fence.isGridded()).isTrue();
        assertThat(List.of(fence.x(), fence.y())).containsExactly(fence.field("left"), fence.field("bottom"));
        assertThat(schema.type("Weather").isGridded()).isFalse();
    }

    @Test
    void clientsLearnThePosition() {
        Schema known = SchemaMessages.fromMessage(SchemaMessages.toMessage(schema));

        assertThat(known.hash()).isEqualTo(schema.hash());
        assertThat(known.type("Bird").y().name()).isEqualTo("y");
        assertThat(known.type("Weather").isGridded()).isFalse();
    }

    @Test
    void unknownPositionFieldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaReader.position("Bird", "x", "", List.of()))
                .withMessage("entity type Bird has no field \"x\" for its position");
    }
}
