package io.tickwire.server.console;

/**
 * Where the console listens.
 *
 * @param host name or address
 * @param port 0: any free one
 */
public record ConsoleSettings(String host, int port) {
    public ConsoleSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("console port is " + port + ", limit 0 to 65535");
        }
    }
}
