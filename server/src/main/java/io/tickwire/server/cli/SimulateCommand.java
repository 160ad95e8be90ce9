package io.tickwire.server.cli;

import com.google.protobuf.Message;
import io.tickwire.game.Game;
import io.tickwire.game.RoomSettings;
import io.tickwire.play.BotMatch;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a match of bots in this process as fast as it goes. */
@Command(
        description = "Play a match of bots as fast as possible, without sockets: the same seed gives the same hash.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final int MAX_TICKS = 10_000_000;

    @Option(
            names = "--game",
            paramLabel = "GAME",
            defaultValue = "arena",
            description = "the game (default: ${DEFAULT-VALUE})")
    private String game = "";

    @Option(
            names = "--bots",
            paramLabel = "N",
            defaultValue = "8",
            description = "bots in the match (default: ${DEFAULT-VALUE})")
    private int bots;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "3000",
            description = "ticks to play, 1 to " + MAX_TICKS + " (default: ${DEFAULT-VALUE})")
    private int ticks;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "seed of the world (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Game<?> found = Installed.game(game, spec);
        RoomSettings room = found.declaration().room();
        check("--bots", bots, 0, room.maxPlayers());
        check("--ticks", ticks, 1, MAX_TICKS);
        play(found, room);
        return 0;
    }

    private <I extends Message> void play(Game<I> found, RoomSettings room) {
        var installed = Installed.bots(game).orElseThrow(() -> new StartException("no bots for game " + game));
        var match = new BotMatch<>(found, installed, bots, seed);
        long began = System.nanoTime();
        for (int i = 0; i < ticks; i++) {
            match.tick();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long hash = match.match().truth().hash();
        double perSecond = ticks / seconds;
        String line = json
                ? "{\"game\":\"%s\",\"bots\":%d,\"ticks\":%d,\"seed\":%d,\"ticksPerSecond\":%.0f,\"hash\":\"%016x\"}"
                        .formatted(game, bots, ticks, seed, perSecond, hash)
                : String.format(
                        Locale.ROOT,
                        "%d ticks of %s with %d bots, seed %d: %.2f s, %,.0f ticks per second (%.0f x real time), hash %016x",
                        ticks,
                        game,
                        bots,
                        seed,
                        seconds,
                        perSecond,
                        perSecond / room.tickRateHz(),
                        hash);
        spec.commandLine().getOut().println(line);
    }

    private void check(String option, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", limit " + least + " to " + greatest);
        }
    }
}
