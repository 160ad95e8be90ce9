package io.tickwire.server.cli;

import io.tickwire.game.Game;
import io.tickwire.server.console.Console;
import io.tickwire.server.ops.Metrics;
import io.tickwire.server.ops.Readiness;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.session.Session;
import io.tickwire.server.ws.GameListener;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: everything wired, in the order of starting; stopped in the reverse order. */
final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** Part of the 10 s in which a node must be gone. */
    private static final Duration DRAIN = Duration.ofSeconds(6);

    private final String host;
    private final Readiness readiness;
    private final Metrics metrics;
    private final Rooms rooms;
    private final GameListener listener;
    private final Console console;

    private Node(
            String host, Readiness readiness, Metrics metrics, Rooms rooms, GameListener listener, Console console) {
        this.host = host;
        this.readiness = readiness;
        this.metrics = metrics;
        this.rooms = rooms;
        this.listener = listener;
        this.console = console;
    }

    /**
     * Starts a node; it can be joined when this returns.
     *
     * @throws StartException when a port cannot be listened on
     */
    static Node start(NodeSettings settings) {
        String host = settings.ws().host();
        Ports.requireFree("--port", host, settings.ws().port());
        Ports.requireFree(
                "--console-port", settings.console().host(), settings.console().port());
        var readiness = new Readiness();
        var metrics = new Metrics();
        var rooms = new Rooms(games(), settings.rooms(), metrics.rooms());
        rooms.start();
        GameListener listener = GameListener.start(
                settings.ws(),
                (outbox, facts) -> new Session(outbox, facts, rooms, settings.session()),
                metrics.transport());
        metrics.transport().watch(listener.connections());
        String playAddress = address("ws", host, listener.port(), "/v1/play");
        var console = new Console(settings.console(), rooms, metrics, readiness, playAddress);
        readiness.become(Readiness.State.READY);
        return new Node(host, readiness, metrics, rooms, listener, console);
    }

    /** The games on the class path. */
    private static List<Game<?>> games() {
        var games = new ArrayList<Game<?>>();
        for (Game<?> game : ServiceLoader.load(Game.class)) {
            games.add(game);
        }
        return games;
    }

    URI play() {
        return URI.create(address("ws", host, listener.port(), "/v1/play"));
    }

    URI consolePage() {
        return URI.create(address("http", host, console.port(), "/"));
    }

    private static String address(String scheme, String host, int port, String path) {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + literal + ":" + port + path;
    }

    /** No new players, 1001 to all, then the end: at most 10 s. */
    @Override
    public void close() {
        readiness.become(Readiness.State.DRAINING);
        try {
            if (!listener.drain(DRAIN)) {
                LOG.warn(
                        "{} connections did not close within {} s",
                        listener.connections().open(),
                        DRAIN.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        console.close();
        listener.close();
        rooms.close();
        metrics.close();
    }
}
