package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Baselines;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import java.util.List;

/**
 * How a delta is laid out in bytes. Stateless between calls, so that the bytes of one call serve every viewer whose
 * stream has the same prior and baseline; an object keeps room to work in and belongs to one thread.
 */
public interface DeltaCodec {
    /** All that {@link #of} makes. */
    List<Codec> SPOKEN = List.of(Codec.CODEC_FLAT, Codec.CODEC_PROTO);

    /** The codec that clients and servers agree on by this name. */
    Codec id();

    /** Appends the changes of all fields that every viewer receives. Appends nothing when all is as predicted. */
    void encode(Span span, Bytes out);

    /**
     * Appends the changes of the entities of one cell; for cell 0 those of the types without a position as well. An entity
     * that left the cell and came back since the baseline is written as created: another cell may have claimed it meanwhile.
     * The tables are captured ones.
     *
     * @return false when the viewer need not be told: nothing changed, and nothing is predicted to
     */
    boolean encodeCell(Span span, int cell, Bytes out);

    /** Appends the changes of the owner fields of what one player owns. Appends nothing when nothing changed. */
    void encodeOwner(Span span, int player, Bytes out);

    /** Like {@link #encodeOwner}, for a viewer that is sent cells: of what it owns in those that it is sent now. */
    void encodeOwnerInCells(Baselines from, Snapshot to, int player, Bytes out);

    /**
     * Applies a delta to the tables of {@code span.to()}, which are copies of those of its baseline.
     *
     * @throws DeltaRefusedException when the bytes do not fit; the tables are then in an undefined state
     */
    void decode(byte[] bytes, int offset, int length, Span span);

    /** Like {@link #decode}, for one cell. */
    void decodeCell(byte[] bytes, int cell, Span span);

    /** Applies an owner section to the tables to which the delta beside it was applied just before. */
    void decodeOwner(byte[] bytes, int offset, int length, Span span);

    /**
     * Makes a codec by its id.
     *
     * @throws IllegalArgumentException for an id that names none
     */
    static DeltaCodec of(Codec id, Schema schema) {
        return switch (id) {
            case CODEC_FLAT -> new FlatCodec(schema);
            case CODEC_PROTO -> new ProtoCodec(schema);
            case CODEC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no codec " + id);
        };
    }
}
