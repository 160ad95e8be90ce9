package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.Span;
import io.tickwire.delta.ViewHash;
import io.tickwire.proto.v1.Codec;
import io.tickwire.state.History;
import io.tickwire.state.Placement;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The deltas of one tick: each is encoded once for each codec, prior and baseline that a viewer has, and its bytes are
 * shared. The cost of a tick grows with what is distinct among these, not with the viewers.
 */
final class Encodings {
    private final Schema schema;
    private final Map<Codec, DeltaCodec> codecs = new EnumMap<>(Codec.class);
    private final History history;
    private final List<Encoding> pool = new ArrayList<>();
    /** By player. */
    private final int[] ownedHashes = new int[Viewer.NOBODY + 1];

    private int used;
    private Snapshot now = Snapshot.EMPTY;
    private boolean hashed;
    private int sharedHash;

    /** One delta. */
    static final class Encoding {
        private final Bytes payload = new Bytes(256);
        private DeltaCodec codec;
        private Span span;
        private boolean everything;

        private Encoding(DeltaCodec codec, Span span) {
            this.codec = codec;
            this.span = span;
        }

        Span span() {
            return span;
        }

        /** Tick of the snapshot that it starts from; 0 for a keyframe. */
        int baseline() {
            return span.from().tick();
        }

        /** Whether there is a prior, so that fields are predicted. */
        boolean isPredicted() {
            return span.hasPrior();
        }

        Bytes payload() {
            return payload;
        }

        private boolean is(Codec id, int prior, int baseline, boolean all) {
            return everything == all
                    && span.from().tick() == baseline
                    && span.prior().tick() == prior
                    && codec.id() == id;
        }
    }

    Encodings(Schema schema, History history) {
        this.schema = schema;
        this.history = history;
    }

    void begin(Snapshot snapshot) {
        now = snapshot;
        used = 0;
        hashed = false;
    }

    /**
     * The delta from what a viewer has to now; a keyframe when its baseline is held no longer.
     *
     * @param prior tick of the baseline's own baseline in the viewer's stream; 0 when that was a keyframe
     * @param baseline tick of what the viewer has; 0 for nothing
     * @param everything whether it sees everything; otherwise only what is seen everywhere, for its cells follow
     */
    Encoding of(Codec codec, int prior, int baseline, boolean everything) {
        Snapshot from = history.at(baseline);
        Snapshot before = from.isEmpty() ? Snapshot.EMPTY : history.at(prior);
        for (int i = 0; i < used; i++) {
            if (pool.get(i).is(codec, before.tick(), from.tick(), everything)) {
                return pool.get(i);
            }
        }
        return encode(codec(codec), new Span(before, from, now), everything);
    }

    /** Whether a delta from this baseline can still be made. */
    boolean holds(int baseline) {
        return !history.at(baseline).isEmpty();
    }

    private DeltaCodec codec(Codec id) {
        DeltaCodec codec = codecs.get(id);
        if (codec == null) {
            codec = DeltaCodec.of(id, schema);
            codecs.put(id, codec);
        }
        return codec;
    }

    private Encoding encode(DeltaCodec codec, Span span, boolean everything) {
        if (used == pool.size()) {
            pool.add(new Encoding(codec, span));
        }
        Encoding encoding = pool.get(used++);
        encoding.codec = codec;
        encoding.span = span;
        encoding.everything = everything;
        encoding.payload.clear();
        if (everything) {
            codec.encode(span, encoding.payload);
        } else {
            codec.encodeCell(span, Placement.EVERYWHERE, encoding.payload);
        }
        return encoding;
    }

    /** The changes of one player's owner fields since the baseline of an encoding, or of the cells that it is sent. */
    void owner(Encoding encoding, Sight sight, int player, Bytes out) {
        out.clear();
        if (encoding.everything) {
            encoding.codec.encodeOwner(encoding.span, player, out);
        } else {
            encoding.codec.encodeOwnerInCells(sight, now, player, out);
        }
    }

    int viewHash(Sight sight, int player) {
        if (!sight.isEverything()) {
            return sight.sharedHash() + ViewHash.owned(schema, now, player, sight);
        }
        if (!hashed) {
            sharedHash = ViewHash.shared(schema, now);
            ViewHash.ownedByPlayer(schema, now, ownedHashes);
            hashed = true;
        }
        return sharedHash + ownedHashes[player];
    }
}
