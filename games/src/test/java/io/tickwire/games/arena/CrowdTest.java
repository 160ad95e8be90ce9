package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.state.EntityType;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Arena with as many players as a room holds. */
class CrowdTest {
    @Test
    void everyReplicaStaysEqualToTheWorld() {
        var brawl = Brawl.of(21, Tuning.MAX_PLAYERS);

        brawl.tick(600);

        for (int i = 0; i < Tuning.MAX_PLAYERS; i++) {
            assertThat(brawl.player(i).closed()).isEmpty();
            assertThat(brawl.player(i).latest().tick()).isEqualTo(600);
            assertThat(brawl.player(i).keyframes()).isEqualTo(1);
            assertThat(brawl.player(i).hashesChecked()).isEqualTo(20);
        }
    }

    @Test
    void worldStaysSmallWhileAllShoot() {
        var world = new World(ArenaSchema.SCHEMA, 1);
        var inputs = new Same(Input.newBuilder().setFire(true).setTurn(0.3f).build());
        Arena arena = open(world, inputs);

        int most = 0;
        for (int i = 0; i < 300; i++) {
            step(world, arena, inputs);
            most = Math.max(most, entities(world.capture()));
        }

        assertThat(most).isBetween(200, 500);
    }

    @Test
    void tickAllocatesNothingWhileNothingHappens() {
        var world = new World(ArenaSchema.SCHEMA, 1);
        var inputs = new Same(
                Input.newBuilder().setFire(true).setThrust(-1).setAim(0.75f).build());
        Arena arena = open(world, inputs);
        lineUp(world);
        for (int i = 0; i < 100; i++) {
            step(world, arena, inputs);
        }

        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 300; i++) {
            step(world, arena, inputs);
        }
        long allocated = thread.getCurrentThreadAllocatedBytes() - before;

        assertThat(world.table(ArenaSchema.PROJECTILE).count()).isGreaterThan(Tuning.MAX_PLAYERS);
        assertThat(allocated).as("bytes in 300 ticks").isLessThan(2_000);
    }

    /** All in one row and looking up, so that nobody hits anybody; pickups would appear and be taken. */
    private static void lineUp(World world) {
        world.table(ArenaSchema.OBSTACLE).clear();
        Table pickups = world.table(ArenaSchema.PICKUP);
        while (pickups.count() < Tuning.MAX_PICKUPS) {
            pickups.create();
        }
        for (int row = pickups.next(0); row >= 0; row = pickups.next(row + 1)) {
            pickups.set(row, Pickups.Y, -1_600);
            pickups.set(row, Pickups.KIND, Pickups.HEALTH);
        }
        Table ships = world.table(ArenaSchema.SHIP);
        for (int row = ships.next(0); row >= 0; row = ships.next(row + 1)) {
            ships.set(row, Ships.X, -1_560 + 49 * row);
            ships.set(row, Ships.Y, 1_000);
            ships.set(row, Ships.ANGLE, 0.75);
            ships.set(row, Ships.AMMO, Ships.AMMO.scale().max());
        }
    }

    private static Arena open(World world, Same inputs) {
        var arena = new Arena();
        arena.open(world);
        for (PlayerId player : inputs.players()) {
            arena.join(world, player, "");
        }
        return arena;
    }

    private static void step(World world, Arena arena, Same inputs) {
        world.advance();
        arena.step(world, inputs);
    }

    private static int entities(Snapshot snapshot) {
        int count = 0;
        for (EntityType type : ArenaSchema.SCHEMA.types()) {
            count += snapshot.rows(type).count();
        }
        return count;
    }

    /** 64 players who all do the same. */
    private static final class Same implements Inputs<Input> {
        private final List<PlayerId> players = IntStream.rangeClosed(1, Tuning.MAX_PLAYERS)
                .mapToObj(PlayerId::new)
                .toList();
        private final Input input;
        private final List<Input> all;

        Same(Input input) {
            this.input = input;
            this.all = List.of(input);
        }

        @Override
        public List<PlayerId> players() {
            return players;
        }

        @Override
        public Input of(PlayerId player) {
            return input;
        }

        @Override
        public List<Input> all(PlayerId player) {
            return all;
        }
    }
}
