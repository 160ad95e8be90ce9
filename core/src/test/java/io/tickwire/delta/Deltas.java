package io.tickwire.delta;

/** Deltas as a server makes them. */
final class Deltas {
    private Deltas() {}

    static Delta of(DeltaCodec codec, Span span, int player) {
        return new Delta(
                span.to().tick(),
                span.from().tick(),
                !span.hasPrior(),
                owner(codec, span, player),
                payload(codec, span));
    }

    /** A delta of these bytes. */
    static Delta of(int tick, int baseline, byte[] owner, byte[] payload) {
        return new Delta(tick, baseline, false, owner, payload);
    }

    static byte[] payload(DeltaCodec codec, Span span) {
        var out = new Bytes(0);
        codec.encode(span, out);
        return out.toByteArray();
    }

    static byte[] owner(DeltaCodec codec, Span span, int player) {
        var out = new Bytes(0);
        codec.encodeOwner(span, player, out);
        return out.toByteArray();
    }
}
