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
import org.jspecify.annotations.Nullable;

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
    /** By cell: the delta that was encoded last, which leads to the one before. */
    private final @Nullable Encoding[] heads;

    /** Of this tick. */
    private final List<Span> spans = new ArrayList<>();

    private final Bytes payload = new Bytes(256);
    private Snapshot now = Snapshot.EMPTY;

    /** What changed in one cell. */
    static final class Encoding {
        private int cell;
        private int prior;
        private int baseline;
        private @Nullable Encoding next;
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
        heads = new Encoding[limit];
    }

    void begin(Snapshot snapshot) {
        for (int i = 0; i < used; i++) {
            heads[pool.get(i).cell] = null;
        }
        used = 0;
        spans.clear();
        now = snapshot;
    }

    /**
     * What changed in a cell; from nothing when the baseline is held no longer.
     *
     * @param prior tick of the baseline's own baseline if fields are predicted, else 0
     * @param baseline tick of what the viewer has of the cell; 0 for nothing
     */
    Encoding of(int cell, int prior, int baseline) {
        Encoding known = find(cell, prior, baseline);
        if (known != null) {
            return known;
        }
        Span span = span(prior, baseline);
        Encoding equal = find(cell, span.prior().tick(), span.from().tick());
        return equal == null ? encode(cell, span) : equal;
    }

    private Span span(int prior, int baseline) {
        Snapshot from = history.at(baseline);
        Snapshot before = from.isEmpty() ? Snapshot.EMPTY : history.at(prior);
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).from() == from && spans.get(i).prior() == before) {
                return spans.get(i);
            }
        }
        var span = new Span(before, from, now);
        spans.add(span);
        return span;
    }

    private Encoding encode(int cell, Span span) {
        Encoding encoding = add(cell, span.prior().tick(), span.from().tick());
        payload.clear();
        encoding.still = !codec.encodeCell(span, cell, payload);
        CellField.write(cell, span, payload, encoding.field);
        return encoding;
    }

    /** Makes a client drop a cell. */
    Encoding drop(int cell) {
        Encoding known = find(cell, NOTHING, DROPPED);
        if (known != null) {
            return known;
        }
        Encoding encoding = add(cell, NOTHING, DROPPED);
        encoding.still = true;
        CellField.write(cell, Span.keyframe(now), Bytes.EMPTY, encoding.field);
        return encoding;
    }

    private @Nullable Encoding find(int cell, int prior, int baseline) {
        Encoding encoding = heads[cell];
        while (encoding != null && (encoding.baseline != baseline || encoding.prior != prior)) {
            encoding = encoding.next;
        }
        return encoding;
    }

    private Encoding add(int cell, int prior, int baseline) {
        if (used == pool.size()) {
            pool.add(new Encoding());
        }
        Encoding encoding = pool.get(used++);
        encoding.next = heads[cell];
        heads[cell] = encoding;
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
        List<EntityType> types = schema.types();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).isGridded() && held.table(types.get(i)).byCell().count(cell) > 0) {
                return true;
            }
        }
        return false;
    }
}
