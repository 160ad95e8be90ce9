package io.tickwire.games.crowd;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.game.RoomSettings.Overrun;
import io.tickwire.games.crowd.v1.CrowdProto;
import io.tickwire.games.crowd.v1.Input;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.Schema;
import io.tickwire.state.World;
import java.util.List;

/** The game for measuring, at 20 Hz: up to 1,000 walkers, all of which move and all of which see all. */
public class Crowd implements Game<Input> {
    /** The game's name in a hello and on command lines. */
    public static final String NAME = "crowd";

    static final Schema SCHEMA = SchemaReader.read(CrowdProto.getDescriptor());

    private static final int TICK_RATE_HZ = 20;

    private final Declaration<Input> declaration;

    public Crowd() {
        this(NAME, TICK_RATE_HZ);
    }

    /** The same rules at another rate are another game, since what a tick does depends on how long it is. */
    protected Crowd(String name, int tickRateHz) {
        declaration = new Declaration<>(
                name,
                SCHEMA,
                Input.getDefaultInstance(),
                InputRules.defaults(),
                new RoomSettings(tickRateHz, 1, RoomSettings.MAX_PLAYERS, new Overrun.CatchUp(3)));
    }

    @Override
    public final Declaration<Input> declaration() {
        return declaration;
    }

    @Override
    public final void open(World world) {
        // An empty field: everything in it belongs to a player.
    }

    @Override
    public final void join(World world, PlayerId player, String name) {
        Walkers.join(world.table(Walkers.WALKER), player.number());
    }

    @Override
    public final void leave(World world, PlayerId player) {
        Walkers.leave(world.table(Walkers.WALKER), player.number());
    }

    @Override
    public final void step(World world, Inputs<Input> inputs) {
        obey(world, inputs);
        Walkers.walk(world, 1.0 / declaration.room().tickRateHz());
    }

    private static void obey(World world, Inputs<Input> inputs) {
        List<PlayerId> players = inputs.players();
        for (int i = 0; i < players.size(); i++) {
            PlayerId player = players.get(i);
            Walkers.obey(world.table(Walkers.WALKER), player.number(), inputs.of(player));
        }
    }
}
