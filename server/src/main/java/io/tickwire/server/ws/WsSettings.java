package io.tickwire.server.ws;

import io.tickwire.server.net.Proxies;
import io.tickwire.server.net.TlsChoice;
import java.time.Duration;

/**
 * Settings of a {@link GameListener}.
 *
 * @param host name or address to listen on
 * @param port 0: any free one
 * @param limits what connections may cost
 * @param patience how long they are waited for
 * @param origins which pages may connect
 * @param cookie in which a token may come; empty: in none
 * @param tls whether TLS is spoken
 * @param proxies whose word about the address of a peer is believed
 * @param readPause what has come is read together, just before ticks and so long at most after what came before; zero: each
 *     at once
 */
public record WsSettings(
        String host,
        int port,
        WsLimits limits,
        Patience patience,
        OriginPolicy origins,
        String cookie,
        TlsChoice tls,
        Proxies proxies,
        Duration readPause) {
    public WsSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", allowed are 0 to 65535");
        }
        if (readPause.isNegative()) {
            throw new IllegalArgumentException("readPause is " + readPause + ", allowed is zero and more");
        }
    }

    /** Loopback only, any free port. */
    public static WsSettings defaults() {
        return new WsSettings(
                "127.0.0.1",
                0,
                WsLimits.defaults(),
                Patience.defaults(),
                OriginPolicy.defaults(),
                "",
                new TlsChoice.Off(),
                Proxies.NONE,
                Duration.ofMillis(4));
    }

    public WsSettings withAddress(String newHost, int newPort) {
        return new WsSettings(newHost, newPort, limits, patience, origins, cookie, tls, proxies, readPause);
    }

    public WsSettings withLimits(WsLimits newLimits) {
        return new WsSettings(host, port, newLimits, patience, origins, cookie, tls, proxies, readPause);
    }

    public WsSettings withPatience(Patience newPatience) {
        return new WsSettings(host, port, limits, newPatience, origins, cookie, tls, proxies, readPause);
    }

    public WsSettings withOrigins(OriginPolicy newOrigins) {
        return new WsSettings(host, port, limits, patience, newOrigins, cookie, tls, proxies, readPause);
    }

    public WsSettings withCookie(String newCookie) {
        return new WsSettings(host, port, limits, patience, origins, newCookie, tls, proxies, readPause);
    }

    public WsSettings withTls(TlsChoice newTls) {
        return new WsSettings(host, port, limits, patience, origins, cookie, newTls, proxies, readPause);
    }

    public WsSettings withProxies(Proxies newProxies) {
        return new WsSettings(host, port, limits, patience, origins, cookie, tls, newProxies, readPause);
    }

    public WsSettings withReadPause(Duration newReadPause) {
        return new WsSettings(host, port, limits, patience, origins, cookie, tls, proxies, newReadPause);
    }

    /** How an address of this listener begins. */
    public String scheme() {
        return tls instanceof TlsChoice.Off ? "ws" : "wss";
    }
}
