package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Schema;

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
    public void encodeOwner(Span span, int player, Bytes out) {
        encoder.encodeOwner(span, player, out);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Span span) {
        decoder.decode(bytes, offset, length, span);
    }

    @Override
    public void decodeOwner(byte[] bytes, int offset, int length, Span span) {
        decoder.decodeOwner(bytes, offset, length, span);
    }
}
