package io.tickwire.server.ws;

import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * The sockets that were accepted and are not upgraded yet.
 *
 * <p>Helidon configures each accepted socket through these options, which is the only way to come by it: to reset it, and
 * to close it when the handshake does not come in time, for which Helidon has no deadline.
 */
final class Arrivals implements SocketOptions {
    /** The local address too, since a peer may use the same port towards two addresses of this host. */
    private record Ends(SocketAddress remote, SocketAddress local) {}

    private record Arrival(Socket socket, long acceptedNanos) {}

    /**
     * File descriptors left for everything else. With none left {@code accept} fails, and Helidon takes that for the end
     * of its listener: one moment without a descriptor, and the port was closed for good.
     */
    private static final int RESERVED_DESCRIPTORS = 256;

    private final Map<Ends, Arrival> waiting = new ConcurrentHashMap<>();
    private final SocketOptions options;
    private final IntSupplier open;
    private final int maxWaiting;
    private final long maxSockets;
    private final long handshakeNanos;

    /** So many connections are open, besides those that arrive. */
    Arrivals(WsLimits limits, Duration handshake, IntSupplier open) {
        this.open = open;
        maxWaiting = limits.handshakes();
        maxSockets = allowedDescriptors() - RESERVED_DESCRIPTORS;
        handshakeNanos = handshake.toNanos();
        options = SocketOptions.builder()
                .tcpNoDelay(true)
                .socketSendBufferSize(limits.sendBufferBytes())
                .build();
    }

    /** Called by Helidon's accepting thread, which closes the socket and goes on when this throws. */
    @Override
    public void configureSocket(Socket socket) {
        int arriving = waiting.size();
        if (arriving >= maxWaiting || arriving + open.getAsInt() >= maxSockets) {
            throw new IllegalStateException(arriving + " handshakes are not complete, limit " + maxWaiting);
        }
        options.configureSocket(socket);
        waiting.put(
                new Ends(socket.getRemoteSocketAddress(), socket.getLocalSocketAddress()),
                new Arrival(socket, System.nanoTime()));
    }

    /** The socket between these ends, if it was not closed meanwhile. */
    Optional<Socket> take(SocketAddress remote, SocketAddress local) {
        return Optional.ofNullable(waiting.remove(new Ends(remote, local))).map(Arrival::socket);
    }

    /** Closes sockets whose handshake is late and forgets those that were closed. */
    void closeLate(long nowNanos) {
        waiting.values().removeIf(arrival -> {
            if (nowNanos - arrival.acceptedNanos() >= handshakeNanos) {
                close(arrival.socket());
            }
            return arrival.socket().isClosed();
        });
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }

    private static long allowedDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whatever it was, the descriptor is released.
        }
    }
}
