package io.tickwire.loadtest.scenario;

/** A scenario file that cannot be used. The message is one line: file, line, what, value, limit. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }
}
