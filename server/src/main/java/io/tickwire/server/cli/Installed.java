package io.tickwire.server.cli;

import io.tickwire.game.Game;
import io.tickwire.play.Bots;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The games on the class path, and their bots. */
final class Installed {
    private Installed() {}

    static List<Game<?>> games() {
        return ServiceLoader.load(Game.class).stream()
                .<Game<?>>map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @throws ParameterException when there is no such game */
    static Game<?> game(String name, CommandSpec asking) {
        return games().stream()
                .filter(game -> game.declaration().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        asking.commandLine(), "--game is \"" + name + "\", there are: " + names()));
    }

    static Optional<Bots> bots(String game) {
        return ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(bots -> bots.game().equals(game))
                .findFirst();
    }

    private static String names() {
        return games().stream().map(game -> game.declaration().name()).sorted().collect(Collectors.joining(", "));
    }
}
