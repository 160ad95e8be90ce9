package io.tickwire.server.net;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The proxies that are believed when they say for whom they speak (X-Forwarded-For). What anybody else says there is
 * ignored: an address that can be chosen freely limits nobody.
 */
public record Proxies(List<Subnet> subnets) {
    /** Nobody is believed. */
    public static final Proxies NONE = new Proxies(List.of());

    public Proxies {
        subnets = List.copyOf(subnets);
    }

    /** Whether this is the address of such a proxy. */
    public boolean contain(InetAddress address) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(address));
    }

    /**
     * The address of the client behind a peer: the peer itself, unless that is a proxy. Each proxy appends whom it heard
     * from, so the list is read from its end, and the first that is no proxy of ours is the client; what stands before is
     * hearsay.
     */
    public InetAddress client(InetAddress peer, Headers headers) {
        InetAddress client = peer;
        List<String> forwarded = headers.all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
        for (int i = forwarded.size() - 1; i >= 0 && contain(client); i--) {
            try {
                client = InetAddress.ofLiteral(forwarded.get(i));
            } catch (IllegalArgumentException none) {
                return client;
            }
        }
        return client;
    }
}
