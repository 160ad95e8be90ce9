package io.tickwire.loadtest.net;

import io.tickwire.client.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many WebSockets on few threads, {@code ws} only: receivers are called on the thread that reads the socket.
 *
 * <p>Why not the JDK's own: a load test must cost less than the server that it loads. On one core, with 500 players of Arena
 * (15,000 snapshots received and 10,000 inputs decided and sent per second), {@code java.net.http} took 63 µs of CPU per
 * received frame, all of the client included, and was late by half a second; README.md says what this one takes.
 */
public final class SelectorTransport implements Transport {
    private static final int PLAIN_PORT = 80;

    private final List<EventLoop> loops;
    private final AtomicInteger opened = new AtomicInteger();
    private final Set<SelectorLink> links = ConcurrentHashMap.newKeySet();

    public SelectorTransport(int threads) {
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
        var address = new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? PLAIN_PORT : uri.getPort());
        if (address.isUnresolved()) {
            throw new IOException("cannot reach " + uri + ": unknown host");
        }
        int number = opened.getAndIncrement();
        var link = new SelectorLink(loops.get(Math.floorMod(number, loops.size())), profile, number);
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
