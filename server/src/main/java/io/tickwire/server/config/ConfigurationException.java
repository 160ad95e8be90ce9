package io.tickwire.server.config;

/** The configuration is wrong; the message is one line that names the place, the value and what is allowed. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
