package io.tickwire.server.ws;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that looks after all connections of a listener, four times a second. It never blocks on a peer. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long PERIOD_MILLIS = 250;

    private final Connections connections;
    private final Arrivals arrivals;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tickwire-watch").factory());

    Watch(Connections connections, Arrivals arrivals) {
        this.connections = connections;
        this.arrivals = arrivals;
    }

    void start() {
        // The result is of no use: look catches what a run could fail of.
        var unused = thread.scheduleAtFixedRate(
                () -> look(System.nanoTime()), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void look(long nowNanos) {
        try {
            arrivals.closeLate(nowNanos);
            connections.forEach(connection -> connection.look(nowNanos));
        } catch (RuntimeException e) {
            LOG.error("the watch failed once and goes on", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
