package io.tickwire.state;

import static io.tickwire.state.Specimen.NAME;
import static io.tickwire.state.Specimen.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorldTest {
    private final World world = new World(Specimen.SCHEMA, 42);

    private Snapshot tick() {
        world.advance();
        return world.capture();
    }

    @Test
    void entityThatIsGoneIsNeverMistakenForTheNextInItsRow() {
        long first = world.create(Specimen.TYPE);
        world.remove(first);
        long second = world.create(Specimen.TYPE);
        world.set(second, X, 1.5);

        assertThat(EntityId.row(second)).isEqualTo(EntityId.row(first));
        assertThat(world.isAlive(first)).isFalse();
        assertThat(world.isAlive(second)).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.set(first, X, 2))
                .withMessage("entity 10000 is gone");
        assertThatIllegalArgumentException().isThrownBy(() -> world.get(first, X));
        assertThatIllegalArgumentException().isThrownBy(() -> world.text(first, NAME));
        assertThatIllegalArgumentException().isThrownBy(() -> world.remove(first));
        assertThat(world.get(second, X)).isEqualTo(1.5);
    }

    @Test
    void fieldOfAnotherTypeIsRefused() {
        long leaf = world.create(Specimen.OTHER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.set(leaf, X, 1))
                .withMessageContaining("field x is not of the type of entity");
    }

    @Test
    void whatIsNoEntityIsNotAlive() {
        assertThat(world.isAlive(EntityId.NONE)).isFalse();
        assertThat(world.isAlive(EntityId.of(0, 3, 0))).isFalse();
        assertThat(world.isAlive(EntityId.of(9, 0, 1))).isFalse();
        assertThat(tick().isAlive(EntityId.NONE)).isFalse();
        assertThat(tick().isAlive(EntityId.of(9, 0, 1))).isFalse();
        assertThat(Snapshot.EMPTY.isAlive(EntityId.NONE)).isFalse();
    }

    @Test
    void idSaysTypeRowAndGeneration() {
        long id = EntityId.of(63, 65_535, Integer.MAX_VALUE);

        assertThat(EntityId.type(id)).isEqualTo(63);
        assertThat(EntityId.row(id)).isEqualTo(65_535);
        assertThat(EntityId.generation(id)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void snapshotStaysWhileTheWorldGoesOn() {
        long beetle = world.create(Specimen.TYPE);
        world.set(beetle, X, 1);
        Snapshot before = tick();
        world.set(beetle, X, 2);
        world.setText(beetle, NAME, "Bo");
        Snapshot after = tick();
        world.remove(beetle);

        assertThat(before.get(beetle, X)).isEqualTo(1);
        assertThat(before.rows(Specimen.TYPE).text(0, NAME)).isEmpty();
        assertThat(after.get(beetle, X)).isEqualTo(2);
        assertThat(after.isAlive(beetle)).isTrue();
    }

    @Test
    void snapshotRefusesAnEntityThatItDoesNotShow() {
        Snapshot before = tick();
        long late = world.create(Specimen.TYPE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> before.get(late, X))
                .withMessage("no field x of entity 10000 at tick 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Snapshot.EMPTY.get(late, X));
    }

    @Test
    void historyHoldsTheLastTicksAndNoOthers() {
        for (int tick = 1; tick <= 50; tick++) {
            tick();
        }

        assertThat(world.history().newest().tick()).isEqualTo(50);
        assertThat(world.history().at(50 - History.LENGTH + 1).tick()).isEqualTo(50 - History.LENGTH + 1);
        assertThat(world.history().at(50 - History.LENGTH).isEmpty()).isTrue();
        assertThat(world.history().at(51).isEmpty()).isTrue();
        assertThat(world.history().at(0).isEmpty()).isTrue();
        assertThat(world.history().at(-3).isEmpty()).isTrue();
    }

    @Test
    void newWorldHasNoHistory() {
        assertThat(world.history().newest().isEmpty()).isTrue();
        assertThat(Snapshot.EMPTY.rows(Specimen.TYPE).count()).isZero();
    }

    @Test
    void eventsLastForTheirTick() {
        world.advance();
        world.emit(new byte[] {1});
        world.emit(3, new byte[] {2});

        assertThat(world.emitted()).extracting(World.Emitted::player).containsExactly(0, 3);
        world.advance();
        assertThat(world.emitted()).isEmpty();
    }
}
