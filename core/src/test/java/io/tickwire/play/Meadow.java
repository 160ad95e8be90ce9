package io.tickwire.play;

import io.tickwire.game.Declaration;
import io.tickwire.game.Game;
import io.tickwire.game.InputRules;
import io.tickwire.game.Inputs;
import io.tickwire.game.PlayerId;
import io.tickwire.game.RoomSettings;
import io.tickwire.game.SeatChange;
import io.tickwire.schema.SchemaReader;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Schema;
import io.tickwire.state.Table;
import io.tickwire.state.World;
import io.tickwire.testing.v1.Deed;
import io.tickwire.testing.v1.MeadowInput;
import io.tickwire.testing.v1.MeadowProto;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The game of the tests: its rules do what the inputs say. Each player owns one sheep from the start. */
public final class Meadow implements Game<MeadowInput> {
    public static final Schema SCHEMA = SchemaReader.read(MeadowProto.getDescriptor());
    public static final EntityType SHEEP = SCHEMA.type("Sheep");
    public static final EntityType STONE = SCHEMA.type("Stone");
    public static final Field X = SHEEP.field("x");
    public static final Field HEADING = SHEEP.field("heading");
    public static final Field AWAKE = SHEEP.field("awake");
    public static final Field NAME = SHEEP.field("name");
    public static final Field WOOL = SHEEP.field("wool");
    public static final Field MARK = SHEEP.field("mark");
    public static final Field HUNGER = SHEEP.field("hunger");

    /** The input of a player who does nothing moves nothing; so that it can be told, it turns the wind. */
    private static final MeadowInput IDLE = MeadowInput.getDefaultInstance();

    private final Declaration<MeadowInput> declaration;

    public Meadow() {
        this(InputRules.defaults(), RoomSettings.defaults());
    }

    public Meadow(InputRules inputs, RoomSettings room) {
        declaration = new Declaration<>("meadow", SCHEMA, IDLE, inputs, room);
    }

    /** An input with one deed. */
    public static MeadowInput input(Deed.Kind kind, int target, int value, String text) {
        return MeadowInput.newBuilder()
                .addDeeds(Deed.newBuilder()
                        .setKind(kind)
                        .setTarget(target)
                        .setValue(value)
                        .setText(text))
                .build();
    }

    /** An input that moves the sheep in the first row. */
    public static MeadowInput moveTo(int x) {
        return input(Deed.Kind.KIND_MOVE, 0, x, "");
    }

    @Override
    public Declaration<MeadowInput> declaration() {
        return declaration;
    }

    @Override
    public void open(World world) {
        world.create(STONE);
    }

    @Override
    public void join(World world, PlayerId player, String name) {
        long sheep = world.create(SHEEP, player.number());
        world.setText(sheep, NAME, name);
        world.set(sheep, WOOL, 100 + player.number());
        world.set(sheep, HUNGER, 1);
    }

    @Override
    public void leave(World world, PlayerId player) {
        Table sheep = world.table(SHEEP);
        for (int row = sheep.next(0); row >= 0; row = sheep.next(row + 1)) {
            if (sheep.owner(row) == player.number()) {
                sheep.remove(row);
            }
        }
    }

    /** Who is away sleeps; who is expected has a stone already. */
    @Override
    public void onSeat(World world, SeatChange change) {
        switch (change) {
            case SeatChange.Reserved _ -> world.create(STONE);
            case SeatChange.Dropped(PlayerId player, SeatChange.Reason _) -> wake(world, player, false);
            case SeatChange.Resumed(PlayerId player) -> wake(world, player, true);
            case SeatChange.Lapsed _, SeatChange.Joined _, SeatChange.Left _ -> {}
        }
    }

    private static void wake(World world, PlayerId player, boolean isAwake) {
        Table sheep = world.table(SHEEP);
        for (int row = sheep.next(0); row >= 0; row = sheep.next(row + 1)) {
            if (sheep.owner(row) == player.number()) {
                sheep.setFlag(row, AWAKE, isAwake);
            }
        }
    }

    @Override
    public void step(World world, Inputs<MeadowInput> inputs) {
        // By index: an iterator for each player would be garbage of every tick.
        for (int p = 0; p < inputs.players().size(); p++) {
            PlayerId player = inputs.players().get(p);
            List<MeadowInput> arrived = inputs.all(player);
            for (int i = 0; i < arrived.size(); i++) {
                for (int d = 0; d < arrived.get(i).getDeedsCount(); d++) {
                    act(world, player, arrived.get(i).getDeeds(d));
                }
            }
        }
    }

    private static void act(World world, PlayerId player, Deed deed) {
        Table sheep = world.table(SHEEP);
        int row = sheep.next(Math.floorMod(deed.getTarget(), Math.max(1, sheep.limit())));
        switch (deed.getKind()) {
            case KIND_BEAR -> world.create(SHEEP, Math.abs(deed.getValue() % 5));
            case KIND_PLACE_STONE -> world.set(world.create(STONE), STONE.field("x"), deed.getValue());
            case KIND_CALL_ALL -> world.emit(deed.getText().getBytes(StandardCharsets.UTF_8));
            case KIND_CALL_ONE -> world.emit(deed.getValue(), deed.getText().getBytes(StandardCharsets.UTF_8));
            case KIND_FAIL -> throw new IllegalStateException("the rules of player " + player.number() + " fail");
            case KIND_DRIFT -> drift(world, sheep);
            default -> {
                if (row >= 0) {
                    change(sheep, row, deed);
                }
            }
        }
    }

    private static void change(Table sheep, int row, Deed deed) {
        switch (deed.getKind()) {
            case KIND_REMOVE -> sheep.remove(row);
            case KIND_REPLACE -> {
                sheep.remove(row);
                sheep.create();
            }
            case KIND_MOVE -> sheep.set(row, X, deed.getValue());
            case KIND_TURN -> sheep.set(row, HEADING, deed.getValue() / 360.0);
            case KIND_WAKE -> sheep.setFlag(row, AWAKE, deed.getValue() % 2 == 0);
            case KIND_NAME -> sheep.setText(row, NAME, deed.getText());
            case KIND_SHEAR -> sheep.set(row, WOOL, deed.getValue());
            case KIND_MARK -> sheep.setText(row, MARK, deed.getText());
            case KIND_GIVE -> sheep.setOwner(row, Math.abs(deed.getValue() % 5));
            case KIND_STARVE -> sheep.set(row, HUNGER, deed.getValue());
            default -> throw new IllegalArgumentException("deed " + deed.getKind());
        }
    }

    /** Every sheep moves at random. */
    private static void drift(World world, Table sheep) {
        for (int row = sheep.next(0); row >= 0; row = sheep.next(row + 1)) {
            sheep.set(row, X, world.random().nextInt(-100, 100));
        }
    }
}
