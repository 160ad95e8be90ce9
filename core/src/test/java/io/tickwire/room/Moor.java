package io.tickwire.room;

import io.tickwire.game.Declaration;
import io.tickwire.game.Foci;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.Inputs;
import io.tickwire.game.Interest;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Rows;
import io.tickwire.state.Schema;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import io.tickwire.testing.v1.MeadowInput;
import io.tickwire.testing.v1.MoorProto;
import java.util.random.RandomGenerator;

/**
 * A country where anything may happen, all of it from the world's seed.
 *
 * @param birds how many there are, about
 * @param haste how many of them do something in a tick
 * @param disguise mixed into all that player 1 may not see: server fields, the owner fields of others, and what the birds
 *     in the eastern half are like and where they are there. Player 1 stays in the far west
 */
record Moor(int birds, int haste, int disguise) implements Game<MeadowInput>, Interest {
    static final Schema SCHEMA = SchemaReader.read(MoorProto.getDescriptor());
    static final EntityType BIRD = SCHEMA.type("Bird");
    static final EntityType FENCE = SCHEMA.type("Fence");
    static final EntityType WEATHER = SCHEMA.type("Weather");
    static final int PLAYERS = 5;
    static final int SPECTATOR = 4;

    private static final Field X = BIRD.field("x");
    private static final Field Y = BIRD.field("y");
    private static final Field BRIGHT = BIRD.field("bright");
    private static final Field NATURE = BIRD.field("nature");
    private static final Field LATITUDE = BIRD.field("latitude");

    @Override
    public Declaration<MeadowInput> declaration() {
        return new Declaration<>(
                "moor", SCHEMA, MeadowInput.getDefaultInstance(), InputRules.defaults(), RoomSettings.defaults());
    }

    @Override
    public Interest interest() {
        return this;
    }

    @Override
    public double cellSize() {
        return 25;
    }

    @Override
    public double radius() {
        return 30;
    }

    @Override
    public double hysteresis() {
        return 10;
    }

    /** Player 1 walks in the far west, 2 looks at what it owns, 3 at two places, 4 now and then at everything. */
    @Override
    public void foci(World world, PlayerId player, Foci into) {
        int tick = world.tick();
        switch (player.number()) {
            case 1 -> into.add(-80 + 20 * Math.sin(tick * 0.2), 90 * Math.cos(tick * 0.13));
            case 3 -> {
                into.add(90 * Math.sin(tick * 0.31), 0);
                into.add(tick % 150 - 75, tick / 8 % 2 == 0 ? -60 : 95);
            }
            case SPECTATOR -> {
                into.add(10, 10);
                if (tick / 20 % 2 == 0) {
                    into.addEverything();
                }
            }
            default -> into.addOwned();
        }
    }

    @Override
    public boolean isAlwaysSeen(Rows rows, int row) {
        return rows.type() == BIRD && rows.flag(row, BRIGHT);
    }

    @Override
    public double importance(Rows rows, int row) {
        return rows.type() == FENCE ? 0.1 : 1;
    }

    @Override
    public void open(World world) {
        for (int i = 0; i < birds; i++) {
            bear(world);
        }
        for (int i = 0; i < 20; i++) {
            long fence = world.create(FENCE);
            world.set(fence, FENCE.field("left"), world.random().nextInt(-80, 81));
            world.set(fence, FENCE.field("bottom"), world.random().nextInt(-80, 81));
            world.set(fence, FENCE.field("height"), 7);
        }
        for (int player = 0; player <= PLAYERS; player++) {
            world.create(WEATHER, player);
        }
    }

    private void bear(World world) {
        long bird = world.create(BIRD, Math.max(0, world.random().nextInt(-20, PLAYERS + 1)));
        world.set(bird, X, world.random().nextInt(-100, 101));
        world.set(bird, LATITUDE, world.random().nextInt(-100, 101));
        world.set(bird, NATURE, world.random().nextInt(1000));
    }

    @Override
    public void join(World world, PlayerId player, String name) {}

    @Override
    public void leave(World world, PlayerId player) {}

    @Override
    public void step(World world, Inputs<MeadowInput> inputs) {
        Table table = world.table(BIRD);
        RandomGenerator random = world.random();
        for (int i = 0; i < haste; i++) {
            int row = table.next(random.nextInt(Math.max(1, table.limit())));
            if (row < 0 || table.count() < birds / 2) {
                bear(world);
            } else {
                live(world, table, row);
            }
        }
        for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
            appear(table, row);
        }
        weather(world);
    }

    private void live(World world, Table table, int row) {
        RandomGenerator random = world.random();
        switch (random.nextInt(12)) {
            case 0 -> table.remove(row);
            case 1 -> {
                table.remove(row);
                bear(world);
            }
            case 2 -> table.setOwner(row, random.nextInt(PLAYERS + 1));
            case 3 -> table.set(row, X, random.nextInt(-100, 101));
            case 4 -> table.set(row, NATURE, random.nextInt(1000));
            case 5 -> table.setFlag(row, BRIGHT, random.nextInt(8) == 0);
            case 6 -> bear(world);
            default -> {
                table.set(row, X, table.value(row, X) + random.nextInt(-9, 10));
                table.set(row, LATITUDE, table.value(row, LATITUDE) + random.nextInt(-9, 10));
            }
        }
    }

    private void appear(Table table, int row) {
        int nature = table.quanta(row, NATURE);
        boolean isHidden = table.value(row, X) >= 0 && !table.flag(row, BRIGHT);
        int shared = isHidden ? disguise : 0;
        int owned = table.owner(row) == 1 && !isHidden ? 0 : disguise;
        table.set(row, Y, table.value(row, LATITUDE) * (shared == 0 ? 1 : -1));
        table.setQuanta(row, BIRD.field("mood"), nature / 3 ^ shared);
        table.setText(row, BIRD.field("name"), "b" + (nature / 50 ^ shared));
        table.setQuanta(row, BIRD.field("eggs"), nature % 4 ^ owned);
        table.setText(row, BIRD.field("nest"), nature % 4 == 0 && owned == 0 ? "" : "n" + (nature % 4 ^ owned));
    }

    private void weather(World world) {
        Table table = world.table(WEATHER);
        for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
            int news = world.random().nextInt(10);
            table.setQuanta(row, WEATHER.field("rain"), news / 5);
            table.setQuanta(row, WEATHER.field("forecast"), table.owner(row) == 1 ? news : news ^ disguise);
            table.setQuanta(row, WEATHER.field("pressure"), world.tick() ^ disguise);
        }
    }
}
