package io.tickwire.server.cli;

import io.tickwire.game.Game;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Runs a node and bots of every game for a few seconds, and ends: what the JVM learns from it goes into the cache that
 * makes the next start fast (JEP 514, JEP 515). The launcher calls it after a build.
 */
@Command(description = "Run a node and bots for a few seconds.", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    /** Long enough to go around a room's inbox many times: later that happens once in half a minute, to all rooms at once. */
    private static final Duration MATCHES = Duration.ofSeconds(4);

    private static final int PLAYERS = 8;
    /** Of each game. */
    private static final int PARTS = 3;

    private static final int LOOKS = 5;

    private static final int MILLIS_BETWEEN_LOOKS = 200;
    /** What monitors ask for. The first time takes half a second of loading and compiling, in which ticks would be late. */
    private static final List<String> PAGES = List.of("metrics", "api/rooms", "ready", "health");

    @Mixin
    private final NodeOptions options = new NodeOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = options.settings(spec);
        if (settings.isPresent()) {
            Rehearsal.play(MATCHES);
            try (Node node = Node.start(settings.get());
                    var monitor = HttpClient.newHttpClient()) {
                for (Game<?> game : Installed.games()) {
                    String name = game.declaration().name();
                    if (Installed.bots(name).isPresent()) {
                        play(node, monitor, name);
                    }
                }
            }
        }
        return 0;
    }

    private static void play(Node node, HttpClient monitor, String game) throws IOException, InterruptedException {
        try (var room = new RehearsedRoom(node.play(), game)) {
            room.join(PLAYERS);
            for (int part = 0; part < PARTS; part++) {
                for (int look = 0; look < LOOKS; look++) {
                    TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
                    look(node, monitor);
                }
                room.live();
            }
            room.end();
        }
    }

    private static void look(Node node, HttpClient monitor) throws IOException, InterruptedException {
        for (String page : PAGES) {
            var request =
                    HttpRequest.newBuilder(node.consolePage().resolve(page)).build();
            monitor.send(request, BodyHandlers.discarding());
        }
    }
}
