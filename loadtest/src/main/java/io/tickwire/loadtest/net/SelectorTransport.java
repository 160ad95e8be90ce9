package io.tickwire.loadtest.net;

import io.tickwire.client.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * Many WebSockets on few threads, {@code ws} and {@code wss}: receivers are called on the thread that reads the socket.
 *
 * <p>Why not the JDK's own: a load test must cost less than the server that it loads. On one core, with 500 players of Arena
 * (15,000 snapshots received and 10,000 inputs decided and sent per second), {@code java.net.http} took 63 µs of CPU per
 * received frame, all of the client included, and was late by half a second; README.md says what this one takes.
 */
public final class SelectorTransport implements Transport {
    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;

    private final SSLContext trust;
    private final List<EventLoop> loops;
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<SelectorLink> links = ConcurrentHashMap.newKeySet();

    /** Believes whom the JDK believes. */
    public SelectorTransport(int threads) {
        this(threads, Trust.usual());
    }

    /** @param trust says whose certificates are believed */
    public SelectorTransport(int threads, SSLContext trust) {
        this.trust = trust;
        loops = IntStream.range(0, threads)
                .mapToObj(i -> new EventLoop("receive-" + i))
                .toList();
    }

    @Override
    public SelectorLink open(URI uri, Duration patience) throws IOException, InterruptedException {
        return open(uri, Profile.PLAIN, patience);
    }

    /** Opens a link over a line of this profile. */
    public SelectorLink open(URI uri, Profile profile, Duration patience) throws IOException, InterruptedException {
        return open(uri, link(uri, profile), patience);
    }

    /** Opens a link from this address of this machine: one has some 28,000 ports, and a server counts by address. */
    public SelectorLink openFrom(InetAddress source, URI uri, Duration patience)
            throws IOException, InterruptedException {
        SelectorLink link = link(uri, Profile.PLAIN);
        link.bind(source);
        return open(uri, link, patience);
    }

    private SelectorLink link(URI uri, Profile profile) throws IOException {
        int number = opened.getAndIncrement();
        Optional<Tls> tls = isSecure(uri) ? Optional.of(new Tls(trust, uri.getHost(), port(uri))) : Optional.empty();
        return new SelectorLink(loops.get(Math.floorMod(number, loops.size())), tls, profile, number);
    }

    private SelectorLink open(URI uri, SelectorLink link, Duration patience) throws IOException, InterruptedException {
        var address = new InetSocketAddress(uri.getHost(), port(uri));
        if (address.isUnresolved()) {
            link.abort();
            throw new IOException("cannot reach " + uri + ": unknown host");
        }
        links.removeIf(SelectorLink::isOver);
        links.add(link);
        try {
            link.connect(address, new Handshake(uri));
            link.opening().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return link;
        } catch (TimeoutException late) {
            link.abort();
            throw new IOException("no handshake with " + uri + " within " + patience.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            link.abort();
            String why = failed.getCause() == null
                    ? ""
                    : String.valueOf(failed.getCause().getMessage());
            throw new IOException(why.contains(uri.toString()) ? why : "cannot reach " + uri + ": " + why, failed);
        }
    }

    /** Whether an address is one behind TLS. */
    public static boolean isSecure(URI uri) {
        return "wss".equals(uri.getScheme());
    }

    /** The port that an address names, or means. */
    public static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? TLS_PORT : PLAIN_PORT;
    }

    /** The longest that one of the threads was not waiting, so far, in nanoseconds: what limits them is the busiest. */
    public long busiestNanos() {
        return loops.stream().mapToLong(EventLoop::busyNanos).max().orElse(0);
    }

    @Override
    public void close() {
        links.forEach(SelectorLink::abort);
        loops.forEach(EventLoop::close);
    }
}
