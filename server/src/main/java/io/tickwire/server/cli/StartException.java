package io.tickwire.server.cli;

/** A command cannot do what it was asked for; the message is the one line that the user sees. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
