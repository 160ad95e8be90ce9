package io.tickwire.state;

import java.util.List;

/**
 * The world at one tick. Never changes while it is held by a {@link History}, whose arrays it shares: after
 * {@link History#LENGTH} more ticks its content is another tick's. Copy what you want to keep for longer.
 */
public final class Snapshot implements Baselines {
    /** Nothing: the baseline of every keyframe. */
    public static final Snapshot EMPTY = new Snapshot(0, List.of());

    private final int tick;
    private final Table[] tables;

    /** A snapshot over these tables, in the order of the schema's types; they must not change any more. */
    public Snapshot(int tick, List<Table> tables) {
        this(tick, tables.toArray(Table[]::new));
    }

    Snapshot(int tick, Table[] tables) {
        this.tick = tick;
        this.tables = tables;
    }

    /** From 1; 0 for {@link #EMPTY}. */
    public int tick() {
        return tick;
    }

    public boolean isEmpty() {
        return tables.length == 0;
    }

    /** A viewer that sees everything holds it all from one tick. */
    @Override
    public boolean has(int cell) {
        return true;
    }

    @Override
    public Snapshot of(int cell) {
        return this;
    }

    /** The entities of a type; none when the snapshot is {@link #EMPTY}. */
    public Rows rows(EntityType type) {
        return table(type);
    }

    /** Like {@link #rows}, with its columns, for codecs: do not write to it. */
    public Table table(EntityType type) {
        return isEmpty() ? new Table(type) : tables[type.index()];
    }

    public boolean isAlive(long entity) {
        int type = EntityId.type(entity);
        int generation = EntityId.generation(entity);
        return generation > 0 && type < tables.length && tables[type].generation(EntityId.row(entity)) == generation;
    }

    /**
     * A field's value in the game's own unit.
     *
     * @throws IllegalArgumentException when the entity is not alive in this snapshot
     */
    public double get(long entity, Field field) {
        if (!isAlive(entity) || field.typeIndex() != EntityId.type(entity)) {
            throw new IllegalArgumentException(
                    "no field " + field.name() + " of entity " + Long.toHexString(entity) + " at tick " + tick);
        }
        return tables[field.typeIndex()].value(EntityId.row(entity), field);
    }

    /**
     * A hash over everything: rows, generations, owners and all fields, those that only the server sees as well. Equal
     * worlds have equal hashes on every machine; two runs of one recording must agree at each tick.
     */
    public long hash() {
        long hash = tick;
        for (Table table : tables) {
            hash = mix(hash, table.count());
            for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
                hash = mix(hash, row);
                hash = mix(hash, table.generation(row));
                hash = mix(hash, table.owner(row));
                for (Field field : table.type().fields()) {
                    hash = mix(hash, table.quanta(row, field));
                }
            }
        }
        return hash;
    }

    /** One step of the finalizer of SplitMix64 (Steele, Lea, Flood 2014) for each word. */
    private static long mix(long hash, int word) {
        long z = (hash ^ word) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 29);
    }
}
