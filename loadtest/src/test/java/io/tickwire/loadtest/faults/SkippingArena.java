package io.tickwire.loadtest.faults;

import com.google.protobuf.Message;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.ArenaBots;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.play.Bot;
import io.tickwire.play.Bots;
import io.tickwire.state.World;
import java.util.concurrent.locks.LockSupport;

/** Arena, but each hundredth tick takes so long that what it has missed cannot all be caught up with. */
public final class SkippingArena implements Game<Input> {
    public static final String NAME = "arena-skips";
    public static final int EVERY = 100;

    private static final long HANGS_NANOS = 120_000_000;

    private final Arena arena = new Arena();

    /** Plays it like Arena. */
    public static final class Players implements Bots {
        @Override
        public String game() {
            return NAME;
        }

        @Override
        public Bot<? extends Message> bot(long seed) {
            return new ArenaBots().bot(seed);
        }
    }

    @Override
    public Declaration<Input> declaration() {
        Declaration<Input> same = arena.declaration();
        RoomSettings room = same.room();
        return new Declaration<>(
                NAME,
                same.schema(),
                same.idle(),
                same.inputs(),
                new RoomSettings(
                        room.tickRateHz(),
                        room.ticksPerSnapshot(),
                        room.maxPlayers(),
                        new RoomSettings.Overrun.CatchUp(2)));
    }

    @Override
    public void open(World world) {
        arena.open(world);
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
        arena.step(world, inputs);
        if (world.tick() % EVERY == 0) {
            LockSupport.parkNanos(HANGS_NANOS);
        }
    }
}
