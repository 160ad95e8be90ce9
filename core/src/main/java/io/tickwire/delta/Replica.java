package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Placement;
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
    /** The baseline of {@link #latest}: {@link #previous}, or empty when that was a keyframe. */
    private Snapshot prior = Snapshot.EMPTY;

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

    /** How the deltas are laid out that it takes. */
    public Codec codec() {
        return codec.id();
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
     * @throws DeltaRefusedException when the baseline is another or the bytes do not fit; the replica then is as before,
     *     and a keyframe heals it
     */
    public void apply(Delta delta) {
        Span span = span(delta);
        for (int t = 0; t < spare.length; t++) {
            if (span.from().isEmpty()) {
                spare[t].clear();
            } else {
                spare[t].copyFrom(tables[t]);
            }
        }
        codec.decode(delta.payload(), 0, delta.payload().length, span);
        for (Delta.CellDelta cell : delta.cells()) {
            decode(cell, span);
        }
        codec.decodeOwner(delta.owner(), 0, delta.owner().length, span);
        Table[] next = spare;
        spare = tablesBefore;
        tablesBefore = tables;
        tables = next;
        prior = span.from();
        previous = latest;
        latest = span.to();
    }

    private void decode(Delta.CellDelta delta, Span span) {
        if (delta.cell() <= Placement.EVERYWHERE) {
            throw new DeltaRefusedException("cell " + delta.cell() + ", least is 1");
        }
        Span own = Span.of(span.from(), span.to());
        if (delta.fresh()) {
            for (Table table : spare) {
                drop(table, delta.cell());
            }
            own = Span.keyframe(span.to());
        } else if (!delta.unpredicted()) {
            if (!span.hasPrior()) {
                throw new DeltaRefusedException("cell " + delta.cell() + " is predicted, the snapshot is not");
            }
            own = span;
        }
        codec.decodeCell(delta.payload(), delta.cell(), own);
    }

    private static void drop(Table table, int cell) {
        for (int row = table.next(0); row >= 0; row = table.next(row + 1)) {
            if (table.cell(row) == cell) {
                table.remove(row);
            }
        }
    }

    private Span span(Delta delta) {
        if (delta.baseline() != 0 && delta.baseline() != latest.tick()) {
            throw new DeltaRefusedException("delta from tick " + delta.baseline() + ", replica is at " + latest.tick());
        }
        if (Integer.compareUnsigned(delta.tick(), latest.tick()) <= 0) {
            throw new DeltaRefusedException("snapshot of tick " + delta.tick() + " after " + latest.tick());
        }
        var to = new Snapshot(delta.tick(), Arrays.asList(spare));
        if (delta.baseline() == 0) {
            return Span.keyframe(to);
        }
        if (delta.unpredicted() || prior.isEmpty()) {
            return Span.of(latest, to);
        }
        if (Integer.compareUnsigned(delta.tick() - prior.tick(), Span.MAX_TICKS) >= 0) {
            throw new DeltaRefusedException("prediction from tick " + prior.tick() + " to " + delta.tick() + ", limit "
                    + (Span.MAX_TICKS - 1) + " ticks");
        }
        return new Span(prior, latest, to);
    }

    /** The hash of what this replica shows. */
    public int viewHash() {
        return ViewHash.ofReplica(schema, latest);
    }

    /** Forgets everything: the next delta must be a keyframe. */
    public void reset() {
        latest = Snapshot.EMPTY;
        previous = Snapshot.EMPTY;
        prior = Snapshot.EMPTY;
    }

    private Table[] newTables() {
        return schema.types().stream().map(Table::new).toArray(Table[]::new);
    }
}
