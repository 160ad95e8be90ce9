package io.tickwire.state;

/**
 * The snapshots of the last ticks, in a ring.
 *
 * <p>Its length is Quake 3's {@code PACKET_BACKUP}: a viewer that is further behind than this gets a keyframe. The
 * tables of a slot are used again, so that a capture allocates nothing once the world has had its greatest size.
 */
public final class History {
    /** Snapshots held. */
    public static final int LENGTH = 32;

    private final Table[][] slots;
    private final Snapshot[] snapshots = new Snapshot[LENGTH];
    private int newest;

    History(Schema schema) {
        slots = new Table[LENGTH][schema.types().size()];
        for (int slot = 0; slot < LENGTH; slot++) {
            for (EntityType type : schema.types()) {
                slots[slot][type.index()] = new Table(type);
            }
            snapshots[slot] = Snapshot.EMPTY;
        }
    }

    /** The newest snapshot; {@link Snapshot#EMPTY} before the first tick. */
    public Snapshot newest() {
        return at(newest);
    }

    /** The snapshot of a tick, or {@link Snapshot#EMPTY} when it is not held (any more). */
    public Snapshot at(int tick) {
        Snapshot snapshot = snapshots[Math.floorMod(tick, LENGTH)];
        return snapshot.tick() == tick ? snapshot : Snapshot.EMPTY;
    }

    Snapshot capture(int tick, Table[] tables, Placement placement) {
        int slot = Math.floorMod(tick, LENGTH);
        for (int t = 0; t < tables.length; t++) {
            slots[slot][t].copyFrom(tables[t]);
            slots[slot][t].index(placement);
        }
        snapshots[slot] = new Snapshot(tick, slots[slot]);
        newest = tick;
        return snapshots[slot];
    }
}
