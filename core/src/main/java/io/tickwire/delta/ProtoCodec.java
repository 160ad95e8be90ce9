package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Baselines;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;

/**
 * The codec {@code PROTO}: partial messages of the game's own protobuf types, which any protobuf runtime reads. Predicts
 * nothing. PROTOCOL.md, section 3.
 */
final class ProtoCodec implements DeltaCodec {
    private final ProtoEncoder encoder;
    private final ProtoDecoder decoder;

    ProtoCodec(Schema schema) {
        encoder = new ProtoEncoder(schema);
        decoder = new ProtoDecoder(schema);
    }

    @Override
    public Codec id() {
        return Codec.CODEC_PROTO;
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
