package io.tickwire.benchmarks;

import io.tickwire.benchmarks.v1.PromenadeInput;
import io.tickwire.benchmarks.v1.PromenadeProto;
import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.Inputs;
import io.tickwire.game.Interest;
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
 * Many walkers, all of which move in each tick, in a world of 3,000 x 3,000; the first ones belong to players.
 *
 * @param walkers how many
 * @param interest what a player sees of them
 * @param tickRateHz how often they move
 */
record Promenade(int walkers, Interest interest, int tickRateHz) implements Game<PromenadeInput> {
    static final Schema SCHEMA = SchemaReader.read(PromenadeProto.getDescriptor());
    static final EntityType WALKER = SCHEMA.type("Walker");
    private static final Field X = WALKER.field("x");
    private static final Field Y = WALKER.field("y");
    private static final Field HEADING = WALKER.field("heading");
    private static final Field PURSE = WALKER.field("purse");
    private static final Field SPEED_X = WALKER.field("speed_x");
    private static final Field SPEED_Y = WALKER.field("speed_y");

    /** Cells of 100, of which a player sees those within 200: about 23 of 900. */
    static final Interest NEARBY = new Interest() {
        @Override
        public double cellSize() {
            return 100;
        }

        @Override
        public double radius() {
            return 200;
        }
    };

    /** They move 30 times a second. */
    Promenade(int walkers, Interest interest) {
        this(walkers, interest, 30);
    }

    @Override
    public Declaration<PromenadeInput> declaration() {
        return new Declaration<>(
                "promenade",
                SCHEMA,
                PromenadeInput.getDefaultInstance(),
                InputRules.defaults(),
                new RoomSettings(tickRateHz, 1, RoomSettings.MAX_PLAYERS, new Overrun.Skip()));
    }

    @Override
    public void open(World world) {
        Table table = world.table(WALKER);
        for (int i = 0; i < walkers; i++) {
            int row = table.create();
            table.set(row, X, world.random().nextDouble(-1_500, 1_500));
            table.set(row, Y, world.random().nextDouble(-1_500, 1_500));
            table.setQuanta(row, SPEED_X, world.random().nextInt(-60, 60));
            table.setQuanta(row, SPEED_Y, world.random().nextInt(-60, 60));
        }
    }

    @Override
    public void join(World world, PlayerId player, String name) {
        world.table(WALKER).setOwner(player.number() - 1, player.number());
    }

    @Override
    public void leave(World world, PlayerId player) {
        world.table(WALKER).setOwner(player.number() - 1, 0);
    }

    @Override
    public void step(World world, Inputs<PromenadeInput> inputs) {
        Table table = world.table(WALKER);
        for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
            walk(table, row, X, SPEED_X);
            walk(table, row, Y, SPEED_Y);
            if ((row + world.tick()) % 8 == 0) {
                table.setQuanta(row, HEADING, table.quanta(row, HEADING) + 3);
                table.setQuanta(row, PURSE, (table.quanta(row, PURSE) + 1) % 1_000);
            }
        }
    }

    private static void walk(Table table, int row, Field place, Field speed) {
        int next = table.quanta(row, place) + table.quanta(row, speed);
        if (place.accepts(next)) {
            table.setQuanta(row, place, next);
        } else {
            table.setQuanta(row, speed, -table.quanta(row, speed));
        }
    }
}
