package io.tickwire.server.cli;

import io.tickwire.server.console.Console;
import io.tickwire.server.lobby.Lobby;
import io.tickwire.server.log.Log;
import io.tickwire.server.net.TlsException;
import io.tickwire.server.ops.Metrics;
import io.tickwire.server.ops.Readiness;
import io.tickwire.server.recordings.RecordingFolder;
import io.tickwire.server.rooms.Recordings;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.ws.GameListener;
import io.tickwire.server.ws.Handshake;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: everything wired, in the order of starting; stopped in the reverse order. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** Part of the 10 s in which a node must be gone. */
    private static final Duration FAREWELL = Duration.ofSeconds(6);

    /** Long enough for some thousand ticks: what they do is compiled by then. */
    private static final Duration REHEARSAL = Duration.ofMillis(500);

    private final String scheme;
    private final String host;
    private final Metrics metrics;
    private final Optional<RecordingFolder> recordings;
    private final Rooms rooms;
    private final GameListener listener;
    private final Drain drain;
    private final Console console;

    private Node(NodeSettings settings, Readiness readiness, Metrics metrics) {
        this.scheme = settings.ws().scheme();
        this.host = settings.ws().host();
        this.metrics = metrics;
        recordings = settings.recordings().map(folder -> RecordingSettings.open(folder, metrics));
        rooms = new Rooms(
                Installed.games(),
                settings.rooms(),
                metrics.rooms(),
                recordings.<Recordings>map(folder -> folder).orElse(Recordings.NONE));
        rooms.start();
        var entrance = new Lobby.Entrance(
                settings.ws().origins()::allows, Handshake.PATH, settings.ws().proxies());
        var lobby = new Lobby(rooms, entrance, settings.session().identities());
        listener = GameListener.start(
                settings.ws(), new Sessions(rooms, settings.session()), metrics.transport(), lobby::route);
        metrics.transport().watch(listener.connections());
        drain = new Drain(readiness, rooms, settings.drainGrace(), this::end);
        var control = new Console.Control(readiness, play().toString(), drain::begin);
        console = new Console(settings.console(), rooms, metrics, control);
    }

    /**
     * Starts a node; it can be joined when this returns.
     *
     * @throws StartException when a port cannot be listened on, or the certificate cannot be used
     */
    static Node start(NodeSettings settings) {
        Log.follow(settings.log());
        Ports.requireFree(List.of(
                new Ports.Wanted("--port", settings.ws().host(), settings.ws().port()),
                new Ports.Wanted(
                        "--console-port",
                        settings.console().host(),
                        settings.console().port())));
        var readiness = new Readiness();
        try {
            var rehearsal = Rehearsal.begin(REHEARSAL);
            var node = new Node(settings, readiness, new Metrics());
            rehearsal.join();
            readiness.become(Readiness.State.READY);
            return node;
        } catch (TlsException unusable) {
            throw new StartException("TLS: " + unusable.getMessage());
        }
    }

    URI play() {
        return URI.create(address(scheme, host, listener.port(), Handshake.PATH));
    }

    URI consolePage() {
        return URI.create(address("http", console.host(), console.port(), "/"));
    }

    private static String address(String scheme, String host, int port, String path) {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + literal + ":" + port + path;
    }

    /** Waits until the node is gone, because somebody asked for it. */
    void awaitEnd() throws InterruptedException {
        drain.await();
    }

    /** No new players, the grace for those who play, 1001 to all, then the end: at most 10 s after the grace. */
    @Override
    public void close() {
        drain.begin();
        try {
            drain.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        try {
            if (!listener.drain(FAREWELL)) {
                LOG.warn(
                        "{} connections did not close within {} s",
                        listener.connections().open(),
                        FAREWELL.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        console.close();
        listener.close();
        rooms.close();
        recordings.ifPresent(RecordingFolder::close);
        metrics.close();
    }
}
