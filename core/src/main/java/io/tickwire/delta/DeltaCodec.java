package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;

/**
 * How a delta is laid out in bytes. Stateless between calls, so that the bytes of one call serve every viewer with the
 * same baseline; an object keeps room to work in and belongs to one thread.
 */
public interface DeltaCodec {
    /** The codec that clients and servers agree on by this name. */
    Codec id();

    /** Appends the changes of all fields that every viewer receives. Appends nothing when nothing changed. */
    void encode(Snapshot from, Snapshot to, Bytes out);

    /** Appends the changes of the owner fields of what one player owns. Appends nothing when nothing changed. */
    void encodeOwner(Snapshot from, Snapshot to, int player, Bytes out);

    /**
     * Applies a delta to the tables of its baseline.
     *
     * @throws DeltaRefusedException when the bytes do not fit; the tables are then in an undefined state
     */
    void decode(byte[] bytes, int offset, int length, Table[] tables);

    /** Applies an owner section to tables to which the delta beside it was applied just before. */
    void decodeOwner(byte[] bytes, int offset, int length, Table[] tables);

    /**
     * Makes a codec by its id.
     *
     * @throws IllegalArgumentException for an id that names none
     */
    static DeltaCodec of(Codec id, Schema schema) {
        return switch (id) {
            case CODEC_FLAT -> new FlatCodec(schema);
            case CODEC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no codec " + id);
        };
    }
}
