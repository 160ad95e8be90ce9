package io.tickwire.delta;

/** A delta does not fit its baseline or its schema. The only thing that decoding throws, whatever the bytes. */
public final class DeltaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeltaRefusedException(String message) {
        super(message);
    }
}
