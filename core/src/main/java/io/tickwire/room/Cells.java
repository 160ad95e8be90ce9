package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Span;
import io.tickwire.state.EntityType;
import io.tickwire.state.History;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The deltas of the cells of a grid in one tick and codec. Each is encoded once for each prior and baseline that a viewer
 * has of the cell, as the bytes of a whole field of the frame: two viewers in the same place cost one.
 */
final class Cells {
    private static final int NOTHING = 0;
    /** Stands for the baseline of a cell that is seen no longer. */
    private static final int DROPPED = -1;

    private final Schema schema;
    private final DeltaCodec codec;
    private final History history;
    private final List<Encoding> pool = new ArrayList<>();
    private int used;
    /** By cell: 1 + the place in the pool of the delta that was encoded last; 0 for none. */
    private final int[] heads;

    private final Bytes payload = new Bytes(256);
    private Snapshot now = Snapshot.EMPTY;

    /** What changed in one cell. */
    static final class Encoding {
        private int cell;
        private int prior;
        private int baseline;
        private int next;
        private boolean still;
        private final Bytes field = new Bytes(64);

        /** Whether the delta starts from nothing. */
        boolean isFresh() {
            return baseline == NOTHING;
        }

        /** Whether nothing changed, nor is predicted to; of a fresh delta, whether nothing is there. */
        boolean isStill() {
            return still;
        }

        /** The field of the frame, with tag and length. */
        Bytes field() {
            return field;
        }
    }

    Cells(Schema schema, DeltaCodec codec, History history, int limit) {
        this.schema = schema;
        this.codec = codec;
        this.history = history;
        heads = new int[limit];
    }

    void begin(Snapshot snapshot) {
        for (int i = 0; i < used; i++) {
            heads[pool.get(i).cell] = 0;
        }
        used = 0;
        now = snapshot;
    }

    /**
     * What changed in a cell; from nothing when the baseline is held no longer.
     *
     * @param prior tick of the baseline's own baseline if fields are predicted, else 0
     * @param baseline tick of what the viewer has of the cell; 0 for nothing
     */
    Encoding of(int cell, int prior, int baseline) {
        Snapshot from = history.at(baseline);
        Snapshot before = from.isEmpty() ? Snapshot.EMPTY : history.at(prior);
        int found = find(cell, before.tick(), from.tick());
        if (found >= 0) {
            return pool.get(found);
        }
        var span = new Span(before, from, now);
        Encoding encoding = add(cell, before.tick(), from.tick());
        payload.clear();
        encoding.still = !codec.encodeCell(span, cell, payload);
        CellField.write(cell, span, payload, encoding.field);
        return encoding;
    }

    /** Makes a client drop a cell. */
    Encoding drop(int cell) {
        int found = find(cell, NOTHING, DROPPED);
        if (found >= 0) {
            return pool.get(found);
        }
        Encoding encoding = add(cell, NOTHING, DROPPED);
        encoding.still = true;
        CellField.write(cell, Span.keyframe(now), Bytes.EMPTY, encoding.field);
        return encoding;
    }

    private int find(int cell, int prior, int baseline) {
        int i = heads[cell] - 1;
        while (i >= 0 && (pool.get(i).baseline != baseline || pool.get(i).prior != prior)) {
            i = pool.get(i).next - 1;
        }
        return i;
    }

    private Encoding add(int cell, int prior, int baseline) {
        if (used == pool.size()) {
            pool.add(new Encoding());
        }
        Encoding encoding = pool.get(used++);
        encoding.next = heads[cell];
        heads[cell] = used;
        encoding.cell = cell;
        encoding.prior = prior;
        encoding.baseline = baseline;
        return encoding;
    }

    /** Whether a viewer that holds this baseline of a cell may hold an entity of it. */
    boolean mayHold(int baseline, int cell) {
        if (baseline == NOTHING) {
            return false;
        }
        Snapshot held = history.at(baseline);
        if (held.isEmpty()) {
            return true;
        }
        for (EntityType type : schema.types()) {
            if (type.isGridded() && held.table(type).byCell().count(cell) > 0) {
                return true;
            }
        }
        return false;
    }
}
