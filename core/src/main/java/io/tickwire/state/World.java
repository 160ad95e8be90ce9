package io.tickwire.state;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Everything a room's rules know: the entities now, the last snapshots, the randomness, and the events of this tick.
 *
 * <p>Owned by the thread that ticks the room. Entities are named by {@link EntityId ids}, or walked by {@link #table}.
 */
public final class World {
    /**
     * A one-off message.
     *
     * @param player the receiver's number; 0 for every player
     * @param payload the game's own event message, serialized
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
    public record Emitted(int player, byte[] payload) {}

    private final Schema schema;
    private final Table[] tables;
    private final History history;
    private final Placement placement;
    private final RandomGenerator random;
    private final List<Emitted> emitted = new ArrayList<>();
    private int tick;

    /** A world without a grid. */
    public World(Schema schema, long seed) {
        this(schema, seed, Placement.NONE);
    }

    public World(Schema schema, long seed, Placement placement) {
        this.schema = schema;
        this.placement = placement;
        this.tables = schema.types().stream().map(Table::new).toArray(Table[]::new);
        this.history = new History(schema);
        this.random = new WorldRandom(seed);
    }

    public Schema schema() {
        return schema;
    }

    /** The tick that is being simulated, from 1; 0 while the room opens. */
    public int tick() {
        return tick;
    }

    /** The only randomness that rules may use: it comes from the room's seed. */
    public RandomGenerator random() {
        return random;
    }

    /** The world at the last ticks, for lag compensation. */
    public History history() {
        return history;
    }

    public Table table(EntityType type) {
        return tables[type.index()];
    }

    /** Creates an entity that nobody owns, its fields 0. */
    public long create(EntityType type) {
        Table table = table(type);
        return table.entity(table.create());
    }

    /** Creates an entity owned by a player: that player alone receives its owner fields. */
    public long create(EntityType type, int owner) {
        Table table = table(type);
        int row = table.create();
        table.setOwner(row, owner);
        return table.entity(row);
    }

    /**
     * Takes an entity out of the world.
     *
     * @throws IllegalArgumentException when it is gone already
     */
    public void remove(long entity) {
        tables[EntityId.type(entity)].remove(row(entity));
    }

    public boolean isAlive(long entity) {
        int type = EntityId.type(entity);
        int generation = EntityId.generation(entity);
        return generation > 0 && type < tables.length && tables[type].generation(EntityId.row(entity)) == generation;
    }

    public double get(long entity, Field field) {
        return tables[field.typeIndex()].value(row(entity, field), field);
    }

    public void set(long entity, Field field, double value) {
        tables[field.typeIndex()].set(row(entity, field), field, value);
    }

    public String text(long entity, Field field) {
        return tables[field.typeIndex()].text(row(entity, field), field);
    }

    public void setText(long entity, Field field, String text) {
        tables[field.typeIndex()].setText(row(entity, field), field, text);
    }

    /** Sends a one-off message to every player after this tick; the bytes belong to the world from here on. */
    public void emit(byte[] event) {
        emitted.add(new Emitted(0, event));
    }

    /** Sends a one-off message to one player after this tick. */
    public void emit(int player, byte[] event) {
        emitted.add(new Emitted(player, event));
    }

    /** Begins the next tick; for the room. */
    public void advance() {
        tick++;
        emitted.clear();
    }

    /** The events of this tick, in order; for the room. */
    public List<Emitted> emitted() {
        return emitted;
    }

    /** Keeps the world as it is now in the history; for the room. */
    public Snapshot capture() {
        for (Table table : tables) {
            table.place(placement, tick);
        }
        return history.capture(tick, tables, placement);
    }

    private int row(long entity, Field field) {
        if (field.typeIndex() != EntityId.type(entity)) {
            throw new IllegalArgumentException(
                    "field " + field.name() + " is not of the type of entity " + Long.toHexString(entity));
        }
        return row(entity);
    }

    private int row(long entity) {
        if (!isAlive(entity)) {
            throw new IllegalArgumentException("entity " + Long.toHexString(entity) + " is gone");
        }
        return EntityId.row(entity);
    }
}
