package io.tickwire.server.ws;

/**
 * How many may be here at once.
 *
 * @param connections of all peers; one more is refused with 503
 * @param perAddress connections of one IPv4 address or one IPv6 network of 64 bits; one more is refused with 429, and a
 *     socket beyond it is closed at once while as many handshakes are not complete
 * @param handshakes of all peers that are not complete; one more socket is closed at once
 */
public record Quotas(int connections, int perAddress, int handshakes) {
    /** For {@link #perAddress} where addresses tell nobody apart: on loopback, behind a proxy. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Quotas {
        WsLimits.check("connections", connections, 1, Integer.MAX_VALUE);
        WsLimits.check("perAddress", perAddress, 1, UNLIMITED);
        WsLimits.check("handshakes", handshakes, 1, Integer.MAX_VALUE);
    }

    /** For peers of this machine, who all have one address. */
    public static Quotas defaults() {
        return new Quotas(10_000, UNLIMITED, 2_000);
    }
}
