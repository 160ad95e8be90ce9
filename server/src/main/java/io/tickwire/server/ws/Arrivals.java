package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tickwire.server.identity.Quota;
import io.tickwire.server.net.Descriptors;
import io.tickwire.server.net.Proxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLSocket;

/**
 * The sockets that were accepted and are not upgraded yet.
 *
 * <p>Known from the moment they are accepted: to reset them, and to close them when the handshake does not come in time, for
 * which Helidon has no deadline.
 */
final class Arrivals {
    /** The local address too, since a peer may use the same port towards two addresses of this host. */
    private record Ends(SocketAddress remote, SocketAddress local) {}

    /** A socket; refused when it was told that it is late. */
    private record Arrival(Socket socket, Optional<Network> network, long acceptedNanos, boolean refused) {
        Arrival asRefused() {
            return new Arrival(socket, network, acceptedNanos, true);
        }
    }

    private static final byte[] TOO_LATE = """
            HTTP/1.1 408 Request Timeout\r
            Connection: close\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: 35\r
            \r
            the handshake did not come in time
            """.getBytes(US_ASCII);

    /** Looking through all of them for each socket that is refused would be an attack of its own. */
    private static final long CLEARED_EVERY_NANOS = 10_000_000;

    private final Map<Ends, Arrival> waiting = new ConcurrentHashMap<>();
    private final Quota<Network> networks;
    private final Proxies proxies;
    private final TransportListener listener;
    private final IntSupplier open;
    private final int maxWaiting;
    private final long maxSockets;
    private final long handshakeNanos;
    /** By the accepting thread. */
    private long clearedNanos;

    /** So many connections are open, besides those that arrive. */
    Arrivals(WsSettings settings, TransportListener listener, IntSupplier open) {
        this.listener = listener;
        this.open = open;
        WsLimits limits = settings.limits();
        maxWaiting = limits.quotas().handshakes();
        maxSockets = Descriptors.forPlayers();
        networks = new Quota<>(limits.quotas().perAddress());
        proxies = settings.proxies();
        handshakeNanos = settings.patience().handshake().toNanos();
        clearedNanos = System.nanoTime() - CLEARED_EVERY_NANOS;
    }

    /** Called by Helidon's accepting thread, which closes the socket and goes on when this throws. */
    void arrive(Socket socket) {
        Optional<Network> network = network(socket.getInetAddress());
        long now = System.nanoTime();
        if ((isCrowded() && (!clears(now) || isCrowded()))
                || !network.map(networks::take).orElse(true)) {
            listener.refused(Refusal.CROWDED);
            throw new IllegalStateException(waiting.size() + " handshakes are not complete, limit " + maxWaiting);
        }
        Arrival before = waiting.put(
                new Ends(socket.getRemoteSocketAddress(), socket.getLocalSocketAddress()),
                new Arrival(socket, network, now, false));
        if (before != null) {
            // Closed, and its port is used again already.
            before.network().ifPresent(networks::giveBack);
        }
    }

    private boolean isCrowded() {
        int arriving = waiting.size();
        return arriving >= maxWaiting || arriving + open.getAsInt() >= maxSockets;
    }

    /**
     * Forgets those that were refused and closed, for which Helidon calls nobody; false when that was done just now. Left to
     * the watch, 8,000 refusals a second kept everybody out.
     */
    private boolean clears(long nowNanos) {
        if (nowNanos - clearedNanos < CLEARED_EVERY_NANOS) {
            return false;
        }
        clearedNanos = nowNanos;
        waiting.forEach((ends, arrival) -> {
            if (arrival.socket().isClosed()) {
                forget(ends, arrival);
            }
        });
        return true;
    }

    /** The socket between these ends, if it is neither closed nor refused by now. */
    Optional<Socket> take(SocketAddress remote, SocketAddress local) {
        Arrival arrival = waiting.remove(new Ends(remote, local));
        if (arrival == null) {
            return Optional.empty();
        }
        arrival.network().ifPresent(networks::giveBack);
        return arrival.refused() ? Optional.empty() : Optional.of(arrival.socket());
    }

    /** Tells sockets whose handshake is late so, closes those that were told, and forgets those that are closed. */
    void closeLate(long nowNanos) {
        waiting.forEach((ends, arrival) -> {
            if (arrival.refused()) {
                Hangup.close(arrival.socket());
            }
            if (arrival.socket().isClosed()) {
                forget(ends, arrival);
            } else if (!arrival.refused()
                    && nowNanos - arrival.acceptedNanos() >= handshakeNanos
                    && waiting.replace(ends, arrival, arrival.asRefused())) {
                listener.refused(Refusal.LATE);
                // A write may block, and the calling thread must not.
                Thread.startVirtualThread(() -> tellLate(arrival.socket()));
            }
        });
    }

    /** None for a proxy: everybody behind it has the same address. */
    private Optional<Network> network(InetAddress address) {
        return proxies.contain(address) ? Optional.empty() : Optional.of(Network.of(address));
    }

    private void forget(Ends ends, Arrival arrival) {
        if (waiting.remove(ends, arrival)) {
            arrival.network().ifPresent(networks::giveBack);
        }
    }

    /** Behind TLS nobody is told: writing would wait for the handshake that does not come. */
    private static void tellLate(Socket socket) {
        if (socket instanceof SSLSocket) {
            return;
        }
        try {
            socket.getOutputStream().write(TOO_LATE);
        } catch (IOException e) {
            // It is closed in a moment anyway.
        }
    }

    int waiting() {
        return waiting.size();
    }
}
