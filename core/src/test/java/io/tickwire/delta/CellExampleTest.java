package io.tickwire.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Codec;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Grid;
import io.tickwire.state.Placement;
import io.tickwire.state.Rows;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import io.tickwire.testing.v1.BuoyProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of PROTOCOL.md, section 3: a buoy drifts from one cell to the next. */
class CellExampleTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final byte[] NONE = {};

    private final Schema schema = SchemaReader.read(BuoyProto.getDescriptor());
    private final EntityType buoy = schema.type("Buoy");
    private final Grid grid = Grid.over(schema, 20);
    private final World world = new World(schema, 0, new Placement() {
        @Override
        public int cells() {
            return grid.limit();
        }

        @Override
        public int cell(Rows rows, int row) {
            return grid.cell(rows.value(row, buoy.x()), rows.value(row, buoy.y()));
        }
    });
    private final DeltaCodec codec = DeltaCodec.of(Codec.CODEC_FLAT, schema);
    private final Replica replica = new Replica(schema, Codec.CODEC_FLAT);

    private long create(double x, double y) {
        long id = world.create(buoy);
        world.set(id, buoy.x(), x);
        world.set(id, buoy.y(), y);
        return id;
    }

    private Snapshot tick() {
        world.advance();
        return world.capture();
    }

    private byte[] cell(Snapshot from, Snapshot to, int cell) {
        var out = new Bytes(0);
        codec.encodeCell(Span.of(from, to), cell, out);
        return out.toByteArray();
    }

    @Test
    void protocolPageWalksThroughTheseBytes() throws IOException {
        long drifting = create(18, 5);
        create(25, 5);
        Snapshot first = tick();
        world.set(drifting, buoy.x(), 21);
        Snapshot second = tick();
        byte[] one = cell(Snapshot.EMPTY, first, 1);
        byte[] two = cell(Snapshot.EMPTY, first, 2);
        byte[] left = cell(first, second, 1);
        byte[] entered = cell(first, second, 2);

        replica.apply(new Delta(1, 0, false, NONE, NONE, List.of(fresh(1, one), fresh(2, two))));
        replica.apply(new Delta(2, 1, false, NONE, NONE, List.of(next(2, entered))));
        assertThat(cells()).containsExactly(2, 2);
        // Its old cell comes later, and says of the buoy that it is removed.
        replica.apply(new Delta(3, 2, false, NONE, NONE, List.of(next(1, left))));
        assertThat(cells()).containsExactly(2, 2);

        String page = Files.readString(Path.of("..", "proto", "PROTOCOL.md"));
        assertThat(page)
                .contains(
                        "cell 1 `fresh` `" + HEX.formatHex(one) + "`",
                        "cell 2 `fresh` `" + HEX.formatHex(two) + "`",
                        "cell 2 `unpredicted` `" + HEX.formatHex(entered) + "`",
                        "cell 1 `unpredicted` `" + HEX.formatHex(left) + "`");
    }

    private static Delta.CellDelta fresh(int cell, byte[] payload) {
        return new Delta.CellDelta(cell, true, false, payload);
    }

    private static Delta.CellDelta next(int cell, byte[] payload) {
        return new Delta.CellDelta(cell, false, true, payload);
    }

    private List<Integer> cells() {
        Table table = replica.latest().table(buoy);
        return List.of(table.cell(0), table.cell(1));
    }
}
