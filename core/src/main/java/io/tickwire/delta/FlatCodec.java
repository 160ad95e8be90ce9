package io.tickwire.delta;

import io.tickwire.proto.v1.Codec;
import io.tickwire.state.Schema;
import io.tickwire.state.Snapshot;
import io.tickwire.state.Table;

/** The codec {@code FLAT}: row gaps, field masks, columns of zigzag differences. PROTOCOL.md, section 3. */
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
    public void encode(Snapshot from, Snapshot to, Bytes out) {
        encoder.encode(from, to, out);
    }

    @Override
    public void encodeOwner(Snapshot from, Snapshot to, int player, Bytes out) {
        encoder.encodeOwner(from, to, player, out);
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, Table[] tables) {
        decoder.decode(bytes, offset, length, tables);
    }

    @Override
    public void decodeOwner(byte[] bytes, int offset, int length, Table[] tables) {
        decoder.decodeOwner(bytes, offset, length, tables);
    }
}
