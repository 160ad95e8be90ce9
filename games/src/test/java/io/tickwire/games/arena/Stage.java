package io.tickwire.games.arena;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.games.arena.v1.Event;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.LocalMatch;
import io.tickwire.play.LocalPlayer;
import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import io.tickwire.state.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A match of Arena in an empty world, in which a test puts things where it wants them. Player 0 has the first ship.
 */
final class Stage {
    private final Staged game = new Staged();
    private final LocalMatch<Input> match;

    Stage(int players) {
        match = LocalMatch.of(game, players);
        arrange(world -> {
            for (int player = 0; player < players; player++) {
                world.table(ArenaSchema.SHIP).set(player, Ships.INVULNERABLE, 0);
                place(world, player, -1_200 + 100 * player, -1_200);
            }
        });
        tick(1);
    }

    LocalMatch<Input> match() {
        return match;
    }

    LocalPlayer<Input> player(int player) {
        return match.player(player);
    }

    /** Changes the world at the beginning of the next tick. */
    void arrange(Consumer<World> change) {
        game.changes.add(change);
    }

    /** Puts a ship here with the next tick, at rest and with its nose to the right. */
    void place(int player, double x, double y) {
        arrange(world -> place(world, player, x, y));
    }

    private static void place(World world, int player, double x, double y) {
        set(world, player, Ships.X, x);
        set(world, player, Ships.Y, y);
        set(world, player, Ships.VX, 0);
        set(world, player, Ships.VY, 0);
        set(world, player, Ships.ANGLE, 0);
    }

    void set(int player, Field field, double value) {
        arrange(world -> set(world, player, field, value));
    }

    private static void set(World world, int player, Field field, double value) {
        world.table(ArenaSchema.SHIP).set(player, field, value);
    }

    void tick(int times) {
        match.tick(times);
    }

    /** Sends an input and ticks; the input goes on until the next one. */
    void act(int player, Input.Builder input, int ticks) {
        match.player(player).send(input.build());
        tick(ticks);
    }

    /** A field of a player's ship, as the server has it. */
    double ship(int player, Field field) {
        return match.truth().rows(ArenaSchema.SHIP).value(player, field);
    }

    boolean isAlive(int player) {
        return ship(player, Ships.ALIVE) == 1;
    }

    double speed(int player) {
        return Math.hypot(ship(player, Ships.VX), ship(player, Ships.VY));
    }

    Rows shots() {
        return match.truth().rows(ArenaSchema.PROJECTILE);
    }

    Rows pickups() {
        return match.truth().rows(ArenaSchema.PICKUP);
    }

    /** What a player was told, oldest first. */
    List<Event> events(int player) {
        return match.player(player).events().stream().map(Stage::event).toList();
    }

    static Input.Builder idle() {
        return Input.newBuilder();
    }

    static Input.Builder thrust(double thrust) {
        return Input.newBuilder().setThrust((float) thrust);
    }

    static Input.Builder fire() {
        return Input.newBuilder().setFire(true);
    }

    private static Event event(byte[] payload) {
        try {
            return Event.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Arena in a world without asteroids and pickups. */
    private static final class Staged implements Game<Input> {
        private final Arena arena = new Arena();
        private final List<Consumer<World>> changes = new ArrayList<>();

        @Override
        public Declaration<Input> declaration() {
            return arena.declaration();
        }

        @Override
        public void open(World world) {
            int row = world.table(ArenaSchema.MATCH).create();
            world.table(ArenaSchema.MATCH)
                    .set(row, Pickups.TICKS, Pickups.TICKS.scale().max());
        }

        @Override
        public void join(World world, PlayerId player, String name) {
            arena.join(world, player, name);
        }

        @Override
        public void leave(World world, PlayerId player) {
            arena.leave(world, player);
        }

        @Override
        public void step(World world, Inputs<Input> inputs) {
            changes.forEach(change -> change.accept(world));
            changes.clear();
            arena.step(world, inputs);
        }
    }
}
