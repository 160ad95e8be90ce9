package io.tickwire.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Test;

class SnapshotHashTest {
    private static final List<ObjLongConsumer<World>> CHANGES = List.of(
            (world, id) -> {},
            (world, id) -> world.set(id, Specimen.X, 0.5),
            (world, id) -> world.set(id, Specimen.X, -0.5),
            (world, id) -> world.set(id, Specimen.HEADING, 0.5),
            (world, id) -> world.set(id, Specimen.AWAKE, 1),
            (world, id) -> world.setText(id, Specimen.NAME, "a"),
            (world, id) -> world.set(id, Specimen.SECRET, 1),
            (world, id) -> world.table(Specimen.TYPE).setOwner(EntityId.row(id), 1),
            (world, id) -> world.remove(id),
            (world, id) -> world.create(Specimen.TYPE),
            (world, id) -> world.create(Specimen.OTHER),
            (world, id) -> {
                world.remove(id);
                world.create(Specimen.TYPE);
            },
            (world, id) -> world.advance());

    private static long hashAfter(ObjLongConsumer<World> change) {
        var world = new World(Specimen.SCHEMA, 1);
        long id = world.create(Specimen.TYPE);
        world.advance();
        change.accept(world, id);
        return world.capture().hash();
    }

    @Test
    void anyDifferenceShows() {
        var hashes = new HashSet<Long>();
        CHANGES.forEach(change -> hashes.add(hashAfter(change)));

        assertThat(hashes).hasSameSizeAs(CHANGES);
    }

    @Test
    void equalWorldsHaveEqualHashes() {
        assertThat(CHANGES.stream().map(SnapshotHashTest::hashAfter))
                .isEqualTo(CHANGES.stream().map(SnapshotHashTest::hashAfter).toList());
    }

    /** Recordings carry these hashes: what they are made of must not change unnoticed. */
    @Test
    void hashIsTheSameOnEveryMachine() {
        assertThat(hashAfter((world, id) -> world.setText(id, Specimen.NAME, "a")))
                .isEqualTo(1_826_270_180_359_442_202L);
    }
}
