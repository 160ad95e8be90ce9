package io.tickwire.benchmarks.freshness;

import io.tickwire.benchmarks.freshness.v1.FreshnessProto;
import io.tickwire.benchmarks.freshness.v1.Input;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.game.RoomSettings.Overrun;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Schema;
import io.tickwire.state.Table;
import io.tickwire.state.World;

/**
 * A game of nothing but noise: at 60 Hz a snapshot of about 1,250 bytes, which no codec makes shorter and which is as long
 * after ten dropped ones as after none. So what a sender gains by dropping is freshness alone.
 */
public final class Noise implements Game<Input> {
    /** The game's name in a hello. */
    public static final String NAME = "noise";

    private static final int BLOCKS = 16;

    private static final Schema SCHEMA = SchemaReader.read(FreshnessProto.getDescriptor());
    private static final EntityType BLOCK = SCHEMA.type("Block");
    private static final Declaration<Input> DECLARATION = new Declaration<>(
            NAME,
            SCHEMA,
            Input.getDefaultInstance(),
            InputRules.defaults(),
            new RoomSettings(60, 1, RoomSettings.MAX_PLAYERS, new Overrun.Skip()));

    @Override
    public Declaration<Input> declaration() {
        return DECLARATION;
    }

    @Override
    public void open(World world) {
        for (int i = 0; i < BLOCKS; i++) {
            world.create(BLOCK);
        }
    }

    @Override
    public void join(World world, PlayerId player, String name) {}

    @Override
    public void leave(World world, PlayerId player) {}

    @Override
    public void step(World world, Inputs<Input> inputs) {
        Table blocks = world.table(BLOCK);
        for (int row = blocks.next(0); row >= 0; row = blocks.next(row + 1)) {
            for (Field field : BLOCK.fields()) {
                blocks.setQuanta(row, field, world.random().nextInt());
            }
        }
    }
}
