package io.tickwire.server.ws;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Whom an address belongs to: an IPv4 address to one, of an IPv6 address the first 64 bits, since a subscriber has all
 * addresses behind them. An IPv4 address within an IPv6 one is an {@link java.net.Inet4Address} already.
 *
 * @param bits of the address
 * @param isV6 whether they are half of an IPv6 address
 */
record Network(long bits, boolean isV6) {
    static Network of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address
                ? new Network(bytes.getLong(), true)
                : new Network(bytes.getInt(), false);
    }
}
