package io.tickwire.loadtest;

/** The test cannot be run. The message is one line for the person who started it. */
final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }
}
