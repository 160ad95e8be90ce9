package io.tickwire.server.cli;

import io.tickwire.server.log.Log;
import io.tickwire.server.log.LogRules;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands that have a server in them. */
@Command(
        name = "tickwire",
        description = "A multiplayer game state synchronization server.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private record Subcommand(String name, Class<?> type) {}

    private static final List<Subcommand> SUBCOMMANDS = List.of(
            new Subcommand("serve", ServeCommand.class),
            new Subcommand("play", PlayCommand.class),
            new Subcommand("simulate", SimulateCommand.class),
            new Subcommand("replay", ReplayCommand.class),
            new Subcommand("schema", SchemaCommand.class),
            new Subcommand("rehearse", RehearseCommand.class));

    private Main() {}

    /** Exit codes: 0 ok, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        Log.follow(LogRules.defaults());
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** What understands these arguments: the subcommand that they name, or all of them, which takes 0.1 s more. */
    static CommandLine commandLine(String... arguments) {
        var tickwire = new CommandLine(new Main());
        List<Subcommand> named = SUBCOMMANDS.stream()
                .filter(subcommand -> arguments.length > 0 && subcommand.name.equals(arguments[0]))
                .toList();
        for (Subcommand known : named.isEmpty() ? SUBCOMMANDS : named) {
            tickwire.addSubcommand(known.name, known.type);
        }
        tickwire.getSubcommands().values().forEach(NodeOptions::addTo);
        return tickwire.setParameterExceptionHandler(Main::wrongUsage).setExecutionExceptionHandler(Main::failed);
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String line = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        command.getErr()
                .println("tickwire: " + line + " (" + command.getCommandSpec().qualifiedName() + " --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof StartException) {
            command.getErr().println("tickwire: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
