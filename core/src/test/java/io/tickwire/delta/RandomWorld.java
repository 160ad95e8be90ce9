package io.tickwire.delta;

import io.tickwire.schema.SchemaMessages;
import io.tickwire.state.EntityType;
import io.tickwire.state.Field;
import io.tickwire.state.Field.Scale;
import io.tickwire.state.FieldKind;
import io.tickwire.state.Murmur3;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import io.tickwire.state.Visibility;
import io.tickwire.state.WireType;
import io.tickwire.state.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A world over a random schema, in which anything may happen; all of it from one seed. */
final class RandomWorld {
    static final int PLAYERS = 3;

    private static final WireType[] NUMBERS = {
        WireType.INT32, WireType.UINT32, WireType.SINT32, WireType.FIXED32, WireType.SFIXED32, WireType.ENUM
    };

    /** Two of these share a hash. */
    private static final List<String> TEXTS = texts();

    final SplittableRandom random;
    final Schema schema;
    /** What clients know of the schema. */
    final Schema clientSchema;

    final World world;

    RandomWorld(long seed) {
        this(seed, Optional.empty());
    }

    RandomWorld(long seed, Schema schema) {
        this(seed, Optional.of(schema));
    }

    private RandomWorld(long seed, Optional<Schema> given) {
        random = new SplittableRandom(seed);
        schema = given.orElseGet(this::randomSchema);
        clientSchema = SchemaMessages.fromMessage(SchemaMessages.toMessage(schema));
        world = new World(schema, seed);
    }

    private static List<String> texts() {
        var texts = new ArrayList<>(List.of("", "a", "Ada", "Zoë", "😀", "日本"));
        Map<Integer, String> byHash = new HashMap<>();
        for (int i = 0; ; i++) {
            String text = Integer.toString(i, 36);
            String twin = byHash.put(Murmur3.hash(text.getBytes(StandardCharsets.UTF_8)), text);
            if (twin != null) {
                texts.add(text);
                texts.add(twin);
                return texts;
            }
        }
    }

    /** Two texts that share a hash. */
    static List<String> twins() {
        return TEXTS.subList(TEXTS.size() - 2, TEXTS.size());
    }

    private Schema randomSchema() {
        var types = new ArrayList<EntityType>();
        int count = random.nextInt(1, 5);
        for (int t = 0; t < count; t++) {
            var fields = new ArrayList<Field>();
            int size = random.nextInt(12) == 0 ? EntityType.MAX_FIELDS : random.nextInt(8);
            for (int f = 0; f < size; f++) {
                fields.add(randomField(t, f));
            }
            types.add(new EntityType("Type" + t, t, fields));
        }
        return new Schema(types, 0);
    }

    private Field randomField(int type, int index) {
        FieldKind kind = any(FieldKind.values());
        Visibility visibility = any(Visibility.values());
        Scale scale =
                switch (kind) {
                    case NUMBER -> Scale.number(0.5, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case ANGLE -> Scale.angle(random.nextInt(1, 17));
                    case FLAG -> Scale.flag();
                    case TEXT -> Scale.text(random.nextInt(5, 60));
                };
        boolean movable = kind == FieldKind.NUMBER || kind == FieldKind.ANGLE;
        boolean predicted = movable && visibility == Visibility.ALL && random.nextBoolean();
        WireType wire =
                switch (kind) {
                    case NUMBER, ANGLE -> any(NUMBERS);
                    case FLAG -> WireType.BOOL;
                    case TEXT -> WireType.STRING;
                };
        int number = 1 + 3 * index + random.nextInt(3);
        return new Field(
                "field" + index, type, index, kind, visibility, scale, predicted, new Field.Wire(number, wire));
    }

    private <T> T any(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One tick in which up to so many things happen. */
    Snapshot tick(int most) {
        if (most > 0) {
            move();
        }
        int changes = random.nextInt(most + 1);
        for (int i = 0; i < changes; i++) {
            change(world.table(schema.types().get(random.nextInt(schema.types().size()))));
        }
        world.advance();
        return world.capture();
    }

    /** Some things go on by steps of their own, as predictions expect, and some of them not quite. */
    private void move() {
        for (EntityType type : schema.types()) {
            Table table = world.table(type);
            for (Field field : type.fields()) {
                for (int row = table.next(0); row >= 0 && field.predicted(); row = table.next(row + 1)) {
                    int step = row % 3 * (row % 5 == 4 ? 200_000_000 : 7) + (random.nextInt(9) == 0 ? 1 : 0);
                    table.setQuanta(row, field, table.quanta(row, field) + step);
                }
            }
        }
    }

    private void change(Table table) {
        int row = table.next(random.nextInt(Math.max(1, table.limit())));
        if (row < 0 || random.nextInt(5) == 0) {
            table.setOwner(table.create(), random.nextInt(PLAYERS + 1));
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> table.remove(row);
            case 1 -> {
                table.remove(row);
                table.create();
            }
            case 2 -> table.setOwner(row, random.nextInt(PLAYERS + 1));
            default -> {
                if (!table.type().fields().isEmpty()) {
                    write(
                            table,
                            row,
                            table.type()
                                    .fields()
                                    .get(random.nextInt(table.type().fields().size())));
                }
            }
        }
    }

    private void write(Table table, int row, Field field) {
        if (field.kind() == FieldKind.TEXT) {
            table.setText(row, field, TEXTS.get(random.nextInt(TEXTS.size())));
        } else if (random.nextInt(4) == 0) {
            table.setQuanta(
                    row,
                    field,
                    random.nextBoolean() ? field.scale().min() : field.scale().max());
        } else {
            table.set(row, field, random.nextDouble(-40, 40));
        }
    }

    /** The newest snapshot as a player may see it, line by line: the plain version of what deltas must achieve. */
    List<String> viewOf(int player) {
        return lines(schema, world.history().newest(), player);
    }

    /** Everything that a replica holds, line by line. */
    static List<String> held(Snapshot snapshot, Schema schema) {
        return lines(schema, snapshot, -1);
    }

    private static List<String> lines(Schema schema, Snapshot snapshot, int player) {
        var lines = new ArrayList<String>();
        for (EntityType type : schema.types()) {
            var rows = snapshot.rows(type);
            for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
                var line = new StringBuilder(type + " " + row + " generation " + rows.generation(row));
                for (Field field : type.fields()) {
                    if (field.visibility() == Visibility.SERVER) {
                        continue;
                    }
                    boolean seen = field.visibility() == Visibility.ALL || player < 0 || rows.owner(row) == player;
                    line.append(' ').append(field.name()).append('=').append(seen ? rows.quanta(row, field) : 0);
                    if (field.kind() == FieldKind.TEXT) {
                        line.append(" \"")
                                .append(seen ? rows.text(row, field) : "")
                                .append('"');
                    }
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
