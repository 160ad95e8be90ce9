package io.tickwire.games.arena;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.InputRules.Missing;
import io.tickwire.game.InputRules.Surplus;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.game.RoomSettings.Overrun;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.state.World;

/**
 * The sample game: ships that thrust, turn and shoot among asteroids.
 *
 * <p>A player who joins with a name that starts with {@value PilotName#BOT_PREFIX} is shown as a bot; one without a name
 * gets one.
 */
public final class Arena implements Game<Input> {
    /** The game's name in a hello and on command lines. */
    public static final String NAME = "arena";

    private static final int QUEUED_INPUTS = 16;

    private static final Declaration<Input> DECLARATION = new Declaration<>(
            NAME,
            ArenaSchema.SCHEMA,
            Input.getDefaultInstance(),
            new InputRules(Missing.REPEAT, Surplus.LATEST, QUEUED_INPUTS),
            new RoomSettings(Tuning.TICK_RATE_HZ, 1, Tuning.MAX_PLAYERS, new Overrun.CatchUp(3)));

    @Override
    public Declaration<Input> declaration() {
        return DECLARATION;
    }

    @Override
    public void open(World world) {
        Obstacles.open(world);
        Pickups.open(world);
    }

    @Override
    public void join(World world, PlayerId player, String name) {
        Ships.join(world, player.number(), PilotName.of(name, player.number()));
    }

    @Override
    public void leave(World world, PlayerId player) {
        Projectiles.removeOf(world, player.number());
        Ships.leave(world, player.number());
    }

    @Override
    public void step(World world, Inputs<Input> inputs) {
        Ships.countDown(world);
        Steering.steer(world, inputs);
        Motion.move(world);
        Collisions.resolve(world);
        Projectiles.fly(world);
        Guns.fire(world, inputs);
        Pickups.take(world);
        Pickups.appear(world);
        Spawning.respawn(world);
    }
}
