package io.tickwire.server.cli;

import io.tickwire.server.log.Log;
import io.tickwire.server.log.LogRules;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands that have a server in them. */
@Command(
        name = "tickwire",
        description = "A multiplayer game state synchronization server.",
        subcommands = {
            ServeCommand.class,
            PlayCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            SchemaCommand.class,
            RehearseCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /** Exit codes: 0 ok, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        Log.follow(LogRules.defaults());
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var tickwire = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
        tickwire.getSubcommands().values().forEach(NodeOptions::addTo);
        return tickwire;
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
