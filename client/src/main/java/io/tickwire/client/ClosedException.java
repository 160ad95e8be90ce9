package io.tickwire.client;

import java.io.IOException;

/** The connection ended while something was waited for. */
public final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Closed closed;

    ClosedException(Closed closed) {
        super(closed.toString());
        this.closed = closed;
    }

    /** Why it ended. */
    public Closed closed() {
        return closed;
    }
}
