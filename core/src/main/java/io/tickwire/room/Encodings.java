package io.tickwire.room;

import io.tickwire.delta.Bytes;
import io.tickwire.delta.DeltaCodec;
import io.tickwire.delta.ViewHash;
import io.tickwire.state.History;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The deltas of one tick: each is encoded once for each baseline that a viewer has, and its bytes are shared. The cost
 * of a tick grows with the distinct baselines, not with the viewers.
 */
final class Encodings {
    private static final int KEYFRAME = 0;

    private final Schema schema;
    private final DeltaCodec codec;
    private final History history;
    private final List<Encoding> pool = new ArrayList<>();
    private int used;
    private Snapshot now = Snapshot.EMPTY;
    private boolean hashed;
    private int sharedHash;

    /** One delta. */
    static final class Encoding {
        private int baseline;
        private final Bytes payload = new Bytes(256);

        /** Tick of the snapshot that it starts from; 0 for a keyframe. */
        int baseline() {
            return baseline;
        }

        Bytes payload() {
            return payload;
        }
    }

    Encodings(Schema schema, DeltaCodec codec, History history) {
        this.schema = schema;
        this.codec = codec;
        this.history = history;
    }

    void begin(Snapshot snapshot) {
        now = snapshot;
        used = 0;
        hashed = false;
    }

    /** The delta from a viewer's baseline to now; a keyframe when that baseline is held no longer. */
    Encoding from(int baseline) {
        Snapshot from = history.at(baseline);
        int key = from.isEmpty() ? KEYFRAME : baseline;
        for (int i = 0; i < used; i++) {
            if (pool.get(i).baseline == key) {
                return pool.get(i);
            }
        }
        return encode(key, from);
    }

    /** Whether a delta from this baseline can still be made. */
    boolean holds(int baseline) {
        return !history.at(baseline).isEmpty();
    }

    private Encoding encode(int key, Snapshot from) {
        if (used == pool.size()) {
            pool.add(new Encoding());
        }
        Encoding encoding = pool.get(used++);
        encoding.baseline = key;
        encoding.payload.clear();
        codec.encode(from, now, encoding.payload);
        return encoding;
    }

    /** The changes of one player's owner fields since the baseline of an encoding. */
    void owner(Encoding encoding, int player, Bytes out) {
        out.clear();
        codec.encodeOwner(history.at(encoding.baseline), now, player, out);
    }

    int viewHash(int player) {
        if (!hashed) {
            sharedHash = ViewHash.shared(schema, now);
            hashed = true;
        }
        return ViewHash.ofPlayer(schema, now, sharedHash, player);
    }
}
