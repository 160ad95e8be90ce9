package io.tickwire.loadtest;

import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Limit;
import io.tickwire.loadtest.scenario.Line;
import io.tickwire.loadtest.scenario.Mischief;
import io.tickwire.loadtest.scenario.Phase;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.loadtest.scenario.ScenarioFile;
import io.tickwire.loadtest.scenario.Shares;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What is to be done: a scenario file, or flags for the simplest one. */
final class PlanOptions {
    private static final Set<String> FLAGS =
            Set.of("--rooms", "--players", "--seconds", "--game", "--input-hz", "--stalled");

    private static final int MOST_SHRUNK = 1_000;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "phases, behaviours and lines, as in loadtest/scenarios; instead of the six flags behind the next one")
    private @Nullable Path scenario;

    @Option(
            names = "--shrink",
            paramLabel = "N",
            defaultValue = "1",
            description = "with --scenario: an N-th of its players and of its times, to try it out")
    private int shrink;

    @Option(names = "--rooms", paramLabel = "R", defaultValue = "10", description = "rooms (default: ${DEFAULT-VALUE})")
    private int rooms;

    @Option(
            names = "--players",
            paramLabel = "P",
            defaultValue = "8",
            description = "players in each room (default: ${DEFAULT-VALUE})")
    private int players;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "measured time, after everyone has joined (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--game", paramLabel = "GAME", defaultValue = "arena", description = "(default: ${DEFAULT-VALUE})")
    private String game = "";

    @Option(
            names = "--input-hz",
            paramLabel = "HZ",
            defaultValue = "20",
            description = "inputs of each player per second (default: ${DEFAULT-VALUE})")
    private int inputHz;

    @Option(
            names = "--stalled",
            paramLabel = "K",
            defaultValue = "0",
            description = "players that stop reading once they have joined (default: ${DEFAULT-VALUE})")
    private int stalled;

    /**
     * What the flags stand for.
     *
     * @throws IllegalArgumentException when they cannot be met
     */
    Scenario scenario(CommandSpec command) {
        Limit.check("--shrink", shrink, 1, MOST_SHRUNK);
        if (scenario == null) {
            if (shrink > 1) {
                throw new IllegalArgumentException("--shrink is " + shrink + ", needs --scenario");
            }
            return simple();
        }
        var parsed = command.commandLine().getParseResult();
        FLAGS.stream().sorted().filter(parsed::hasMatchedOption).findFirst().ifPresent(flag -> {
            throw new IllegalArgumentException(flag + " is given beside --scenario, which has it too");
        });
        Scenario read = ScenarioFile.read(scenario);
        return shrink == 1 ? read : read.shrunk(shrink);
    }

    private Scenario simple() {
        Limit.check("--rooms", rooms, 1, Phase.MAX_PLAYERS);
        Limit.check("--players", players, 1, 1_000);
        Limit.check("--rooms times --players", (long) rooms * players, 1, Phase.MAX_PLAYERS);
        Limit.check("--seconds", seconds, 1, Phase.MAX_SECONDS);
        Limit.check("--input-hz", inputHz, 1, 120);
        int all = rooms * players;
        Limit.check("--stalled", stalled, 0, all - 1);
        var shares = new LinkedHashMap<Behaviour, Integer>();
        shares.put(Behaviour.STALLED, stalled);
        shares.put(Behaviour.HEALTHY, all - stalled);
        return new Scenario(
                rooms + " rooms with " + players + " players",
                new Scenario.Crowd(game, inputHz, players),
                List.of(new Phase("steady", seconds, all, all, new Shares<>(shares), true)),
                Shares.all(Line.PLAIN),
                Mischief.defaults(),
                List.of());
    }
}
