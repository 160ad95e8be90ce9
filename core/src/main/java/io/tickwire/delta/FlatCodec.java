package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Baselines;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;

/** The codec {@code FLAT}: columns of differences to what is predicted, in codes of few bits. PROTOCOL.md, section 3. */
final class FlatCodec implements DeltaCodec {
    private final FlatEncoder encoder;
    private final FlatDecoder decoder;

    FlatCodec(Schema schema) {
        encoder = new FlatEncoder(schema);
        decoder = new FlatDecoder(schema);
    }

    @Override
    public Codec id() {
        return Codec.CODEC_FLAT;
    }

    @Override
    public void encode(Span span, Bytes out) {
        encoder.encode(span, out);
    }

    @Override
    public boolean encodeCell(Span span, int cell, Bytes out) {
        return encoder.encodeCell(span, cell, out);
    }

    @Override
    public void encodeOwnerInCells(Baselines from, Snapshot to, int player, Bytes out) {
        encoder.encodeOwnerInCells(from, to, player, out);
    }

    @Override
    public void encodeOwner(Span span, int player, Bytes out) {
        encoder.encodeOwner(span, player, out);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Span span) {
        decoder.decode(bytes, offset, length, span);
    }

    @Override
    public void decodeCell(byte[] bytes, int cell, Span span) {
        decoder.decodeCell(bytes, cell, span);
    }

    @Override
    public void decodeOwner(byte[] bytes, int offset, int length, Span span) {
        decoder.decodeOwner(bytes, offset, length, span);
    }
}
