package io.tickwire.server.cli;

import io.tickwire.game.Game;
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
@Command(name = "rehearse", description = "Run a node and bots for a few seconds.", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    private static final int BOTS = 8;
    private static final int SECONDS = 3;

    @Mixin
    private final NodeOptions options = new NodeOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var settings = options.settings(spec);
        if (settings.isPresent()) {
            try (Node node = Node.start(settings.get())) {
                for (Game<?> game : Installed.games()) {
                    play(node, game.declaration().name());
                }
            }
        }
        return 0;
    }

    private static void play(Node node, String game) throws InterruptedException {
        if (Installed.bots(game).isPresent()) {
            try (var bots = new LocalBots(game)) {
                bots.join(node.play(), "rehearsal-" + game, BOTS);
                TimeUnit.SECONDS.sleep(SECONDS);
            }
        }
    }
}
