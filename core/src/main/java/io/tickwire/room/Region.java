package io.tickwire.room;

import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.ViewHash;
import io.tickwire.game.Interest;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.EntityType;
import io.tickwire.state.Grid;
import io.tickwire.state.Placement;
import io.tickwire.state.Rows;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.World;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The cells of a room whose viewers do not see everything: what all of them share in a tick. */
final class Region {
    private final World world;
    private final Interest interest;
    private final Grid grid;
    private final Map<Codec, Cells> cells = new EnumMap<>(Codec.class);
    private final CellWeights weights;
    private final int[] hashes;
    /** By cell, for the viewer that is being shown something: 1 + the cell's place in its list; 0 when it is in none. */
    private final int[] places;
    /** By cell: the last look of any viewer that reached it. */
    private final long[] reached;

    private long look;

    private Snapshot now = Snapshot.EMPTY;
    private boolean hashed;

    /** Puts entities into the cells of a grid by their position, unless the game says that they are always seen. */
    private record GridPlacement(Grid grid, Interest interest) implements Placement {
        @Override
        public int cells() {
            return grid.limit();
        }

        @Override
        public int cell(Rows rows, int row) {
            if (interest.isAlwaysSeen(rows, row)) {
                return EVERYWHERE;
            }
            EntityType type = rows.type();
            return grid.cell(rows.value(row, type.x()), rows.value(row, type.y()));
        }
    }

    private Region(World world, Interest interest) {
        this.world = world;
        this.interest = interest;
        this.grid = Grid.over(world.schema(), interest.cellSize());
        this.weights = new CellWeights(world.schema(), interest, grid.limit());
        hashes = new int[grid.limit()];
        places = new int[grid.limit()];
        reached = new long[grid.limit()];
    }

    /** Where the entities of a new world are to be put. */
    static Placement placement(Interest interest, Schema schema) {
        return seesAll(interest) ? Placement.NONE : new GridPlacement(Grid.over(schema, interest.cellSize()), interest);
    }

    /** The cells of a world; none when everyone sees everything. */
    static Optional<Region> of(Interest interest, World world) {
        return seesAll(interest) ? Optional.empty() : Optional.of(new Region(world, interest));
    }

    private static boolean seesAll(Interest interest) {
        return interest.radius() == Double.POSITIVE_INFINITY;
    }

    void begin(Snapshot snapshot) {
        now = snapshot;
        cells.values().forEach(encodings -> encodings.begin(snapshot));
        weights.begin(snapshot);
        hashed = false;
    }

    World world() {
        return world;
    }

    Interest interest() {
        return interest;
    }

    Grid grid() {
        return grid;
    }

    /** The deltas of the cells for viewers with this codec. */
    Cells cells(Codec codec) {
        Cells known = cells.get(codec);
        if (known == null) {
            known = new Cells(world.schema(), DeltaCodec.of(codec, world.schema()), world.history(), grid.limit());
            known.begin(now);
            cells.put(codec, known);
        }
        return known;
    }

    /** The snapshot that viewers are shown in this tick. */
    Snapshot now() {
        return now;
    }

    CellWeights weights() {
        return weights;
    }

    int[] places() {
        return places;
    }

    long[] reached() {
        return reached;
    }

    /** Counts the looks of all viewers. */
    long look() {
        return look;
    }

    void nextLook() {
        look++;
    }

    /** The hash of what a cell holds for every viewer; for cell 0 of what has no position as well. */
    int hash(int cell) {
        if (!hashed) {
            ViewHash.sharedByCell(world.schema(), now, hashes);
            hashed = true;
        }
        return hashes[cell];
    }
}
