package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;
import java.util.Arrays;

/**
 * A client's copy of what it may see. Not thread-safe.
 *
 * <p>Holds the newest snapshot and the one before: after each {@link #apply} both can be read, to draw what lies between.
 */
public final class Replica {
    private final Schema schema;
    private final DeltaCodec codec;
    private Table[] tables;
    private Table[] tablesBefore;
    /** Takes the next delta, so that a refused one leaves the two snapshots alone. */
    private Table[] spare;

    private Snapshot latest = Snapshot.EMPTY;
    private Snapshot previous = Snapshot.EMPTY;

    public Replica(Schema schema, Codec codec) {
        this.schema = schema;
        this.codec = DeltaCodec.of(codec, schema);
        tables = newTables();
        tablesBefore = newTables();
        spare = newTables();
    }

    public Schema schema() {
        return schema;
    }

    /** The newest snapshot, {@link Snapshot#EMPTY} before the first; valid for two more calls of {@link #apply}. */
    public Snapshot latest() {
        return latest;
    }

    /** The snapshot before {@link #latest()}. */
    public Snapshot previous() {
        return previous;
    }

    /**
     * Becomes the snapshot at a tick: baseline + delta.
     *
     * @param tick the tick to become
     * @param baseline the tick that the delta starts from: that of {@link #latest()}, or 0 for a keyframe
     * @param owner the owner section
     * @param payload the shared section
     * @throws DeltaRefusedException when the baseline is another or the bytes do not fit; the replica then is as before,
     *     and a keyframe heals it
     */
    public void apply(int tick, int baseline, byte[] owner, byte[] payload) {
        if (baseline != 0 && baseline != latest.tick()) {
            throw new DeltaRefusedException("delta from tick " + baseline + ", replica is at " + latest.tick());
        }
        if (Integer.compareUnsigned(tick, latest.tick()) <= 0) {
            throw new DeltaRefusedException("snapshot of tick " + tick + " after " + latest.tick());
        }
        for (int t = 0; t < spare.length; t++) {
            if (baseline == 0) {
                spare[t].clear();
            } else {
                spare[t].copyFrom(tables[t]);
            }
        }
        codec.decode(payload, 0, payload.length, spare);
        codec.decodeOwner(owner, 0, owner.length, spare);
        Table[] next = spare;
        spare = tablesBefore;
        tablesBefore = tables;
        tables = next;
        previous = latest;
        latest = new Snapshot(tick, Arrays.asList(tables));
    }

    /** The hash of what this replica shows. */
    public int viewHash() {
        return ViewHash.ofReplica(schema, latest);
    }

    /** Forgets everything: the next delta must be a keyframe. */
    public void reset() {
        latest = Snapshot.EMPTY;
        previous = Snapshot.EMPTY;
    }

    private Table[] newTables() {
        return schema.types().stream().map(Table::new).toArray(Table[]::new);
    }
}
