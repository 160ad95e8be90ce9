package io.tickwire.server.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where the console listens, and to whom.
 *
 * @param host name or address
 * @param port 0: any free one
 * @param token that a visitor must show to see anything of the node; without one only this machine may visit
 */
public record ConsoleSettings(String host, int port, Optional<String> token) {
    public ConsoleSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("console port is " + port + ", limit 0 to 65535");
        }
        if (token.isEmpty() && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "console.host is " + host + ", where others can see it: set console.token, or choose 127.0.0.1");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ConsoleSettings[host=" + host + ", port=" + port + "]";
    }
}
