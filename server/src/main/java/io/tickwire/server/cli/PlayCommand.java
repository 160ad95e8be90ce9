package io.tickwire.server.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a match on this machine: a server, a room, bots over real connections, and the page. */
@Command(
        description = "Run a local match: a server, a room, bots, and a page to play in.",
        mixinStandardHelpOptions = true)
final class PlayCommand implements Callable<Integer> {
    private static final int MAX_BOTS = 63;

    @Mixin
    private final NodeOptions options = new NodeOptions();

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "7",
            description = "bots in the room, 0 to " + MAX_BOTS + " (default: ${DEFAULT-VALUE})")
    private int bots;

    @Option(
            names = "--game",
            paramLabel = "GAME",
            defaultValue = "arena",
            description = "the game (default: ${DEFAULT-VALUE})")
    private String game = "";

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            defaultValue = "local",
            description = "the room's id (default: ${DEFAULT-VALUE})")
    private String room = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (bots < 0 || bots > MAX_BOTS) {
            throw new ParameterException(spec.commandLine(), "--bots is " + bots + ", limit 0 to " + MAX_BOTS);
        }
        Installed.game(game, spec);
        Optional<NodeSettings> settings = options.settings(spec);
        if (settings.isEmpty()) {
            return 0;
        }
        if (settings.get().ws().scheme().equals("wss")) {
            throw new ParameterException(spec.commandLine(), "play is for this machine and speaks no TLS, use serve");
        }
        Node node = Node.start(settings.get());
        var players = new LocalBots(game);
        Stop.onSignal(node, players);
        players.join(node.play(), room, bots);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Tickwire plays " + game + " in room " + room + " with " + bots + " bots.");
        out.println();
        out.println("  open     " + node.consolePage());
        out.println("  players  " + node.play());
        out.println("  rooms    " + node.consolePage() + "api/rooms");
        out.println("  metrics  " + node.consolePage() + "metrics");
        out.println();
        out.println("Ctrl-C stops it.");
        out.flush();
        node.awaitEnd();
        return 0;
    }
}
