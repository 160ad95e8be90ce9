package io.tickwire.server.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * All addresses that begin with the same bits (RFC 4632), written as {@code 10.0.0.0/8} or {@code ::1}.
 *
 * @param bits how many must be equal
 */
public record Subnet(InetAddress address, int bits) {
    public Subnet {
        if (bits < 0 || bits > address.getAddress().length * 8) {
            throw new IllegalArgumentException("bits of " + address.getHostAddress() + " are " + bits);
        }
    }

    /** The subnet that a text stands for; without a number of bits it is one address. Names are none. */
    public static Optional<Subnet> of(String text) {
        String[] parts = text.split("/", -1);
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            return switch (parts.length) {
                case 1 -> Optional.of(new Subnet(address, address.getAddress().length * 8));
                case 2 -> Optional.of(new Subnet(address, Integer.parseInt(parts[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((mine[bit / 8] ^ its[bit / 8]) & (0x80 >>> bit % 8)) != 0) {
                return false;
            }
        }
        return true;
    }
}
