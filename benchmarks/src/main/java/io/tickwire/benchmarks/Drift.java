package io.tickwire.benchmarks;

import io.tickwire.benchmarks.v1.DriftInput;
import io.tickwire.benchmarks.v1.DriftProto;
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

/** The game of the benchmarks: so many entities, all of which move in each tick; the first ones belong to players. */
final class Drift implements Game<DriftInput> {
    static final Schema SCHEMA = SchemaReader.read(DriftProto.getDescriptor());
    static final EntityType DRIFTER = SCHEMA.type("Drifter");
    private static final Field X = DRIFTER.field("x");
    private static final Field Y = DRIFTER.field("y");
    private static final Field HEADING = DRIFTER.field("heading");
    private static final Field BOOSTING = DRIFTER.field("boosting");
    private static final Field FUEL = DRIFTER.field("fuel");
    private static final Field SPEED_X = DRIFTER.field("speed_x");
    private static final Field SPEED_Y = DRIFTER.field("speed_y");

    private final int entities;
    private final Declaration<DriftInput> declaration;

    Drift(int entities) {
        this.entities = entities;
        this.declaration = new Declaration<>(
                "drift",
                SCHEMA,
                DriftInput.getDefaultInstance(),
                InputRules.defaults(),
                new RoomSettings(60, 1, RoomSettings.MAX_PLAYERS, new Overrun.Skip()));
    }

    @Override
    public Declaration<DriftInput> declaration() {
        return declaration;
    }

    @Override
    public void open(World world) {
        Table drifters = world.table(DRIFTER);
        for (int i = 0; i < entities; i++) {
            int row = drifters.create();
            drifters.set(row, X, world.random().nextInt(-900, 900));
            drifters.set(row, Y, world.random().nextInt(-900, 900));
            drifters.set(row, FUEL, 1_000);
            drifters.setQuanta(row, SPEED_X, world.random().nextInt(20, 200));
            drifters.setQuanta(row, SPEED_Y, world.random().nextInt(20, 200));
        }
    }

    @Override
    public void join(World world, PlayerId player, String name) {
        if (player.number() <= entities) {
            world.table(DRIFTER).setOwner(player.number() - 1, player.number());
        }
    }

    @Override
    public void leave(World world, PlayerId player) {
        if (player.number() <= entities) {
            world.table(DRIFTER).setOwner(player.number() - 1, 0);
        }
    }

    @Override
    public void step(World world, Inputs<DriftInput> inputs) {
        Table drifters = world.table(DRIFTER);
        for (int i = 0; i < inputs.players().size(); i++) {
            steer(drifters, inputs.players().get(i), inputs);
        }
        for (int row = drifters.next(0); row >= 0; row = drifters.next(row + 1)) {
            drift(drifters, row, X, SPEED_X);
            drift(drifters, row, Y, SPEED_Y);
            if ((row + world.tick()) % 8 == 0) {
                drifters.setQuanta(row, HEADING, drifters.quanta(row, HEADING) + 3);
                drifters.setQuanta(row, FUEL, (drifters.quanta(row, FUEL) + 999) % 1_000);
            }
        }
    }

    private void steer(Table drifters, PlayerId player, Inputs<DriftInput> inputs) {
        if (player.number() <= entities) {
            DriftInput input = inputs.of(player);
            int row = player.number() - 1;
            drifters.setQuanta(row, HEADING, drifters.quanta(row, HEADING) + input.getTurn());
            drifters.setFlag(row, BOOSTING, input.getBoost());
        }
    }

    private static void drift(Table drifters, int row, Field place, Field speed) {
        int next = drifters.quanta(row, place) + drifters.quanta(row, speed);
        if (place.accepts(next)) {
            drifters.setQuanta(row, place, next);
        } else {
            drifters.setQuanta(row, speed, -drifters.quanta(row, speed));
        }
    }
}
