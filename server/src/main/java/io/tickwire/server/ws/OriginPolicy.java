package io.tickwire.server.ws;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Which pages may connect. A browser sends the origin of the page and cannot be made to lie about it by the page; other
 * clients send what they like (RFC 6455, section 10.2).
 *
 * @param allowed origins as browsers write them, for instance {@code https://play.example.org}; compared without regard
 *     to case
 * @param allowsLoopback whether pages served from this machine may connect, from any port
 * @param allowsMissing whether a client without an origin may connect: what is not a browser
 */
public record OriginPolicy(Set<String> allowed, boolean allowsLoopback, boolean allowsMissing) {
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    public OriginPolicy {
        allowed = Set.copyOf(
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList());
    }

    /** Pages of this machine, and what is not a browser. */
    public static OriginPolicy defaults() {
        return new OriginPolicy(Set.of(), true, true);
    }

    public boolean allows(String origin) {
        if (origin.isEmpty()) {
            return allowsMissing;
        }
        return allowed.contains(origin.toLowerCase(Locale.ROOT)) || (allowsLoopback && isLoopback(origin));
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host != null && LOOPBACK_HOSTS.contains(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
