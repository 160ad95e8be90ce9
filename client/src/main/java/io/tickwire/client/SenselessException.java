package io.tickwire.client;

import org.jspecify.annotations.Nullable;

/** The server sent what this client cannot make sense of. Caught by the connection, which ends. */
final class SenselessException extends Exception {
    private static final long serialVersionUID = 1L;

    SenselessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
