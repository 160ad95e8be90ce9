package io.tickwire.server.ws;

import java.time.Duration;

/**
 * How long a connection is waited for. All times are kept to a quarter of a second.
 *
 * @param handshake from accepting the socket to the upgrade; then the socket is closed
 * @param pingEvery between two pings of the server; two in a row that stay unanswered end the connection with 4011
 * @param slowAfter a write that makes no progress for so long ends the connection with 4009
 * @param closeWithin from a close of the server, or the last progress in writing it, to the end of the socket, whether
 *     or not the peer closed too
 */
public record Patience(Duration handshake, Duration pingEvery, Duration slowAfter, Duration closeWithin) {
    public Patience {
        check("handshake", handshake);
        check("pingEvery", pingEvery);
        check("slowAfter", slowAfter);
        check("closeWithin", closeWithin);
    }

    public static Patience defaults() {
        return new Patience(
                Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }

    private static void check(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is more than 0 up to one day");
        }
    }
}
