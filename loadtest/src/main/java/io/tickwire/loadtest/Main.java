package io.tickwire.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code loadtest}. */
@Command(
        name = "tickwire loadtest",
        description = "Send a swarm of bots against a server and report what they saw.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: passed; 1: a player failed to join, was lost, or has a wrong replica; 2: wrong usage."
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String STANDARD_OUTPUT = "-";

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

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where players connect, as ws://localhost:7777/v1/play (default: a server of its own)")
    private @Nullable URI url;

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "with --url: the server's console, as http://localhost:7778/, for its own figures")
    private @Nullable URI console;

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

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON; - for standard output")
    private @Nullable String json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Exit codes: 0 passed, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Report report = run(plan(), Progress.onTerminal());
        PrintWriter out = spec.commandLine().getOut();
        if (json == null || !json.equals(STANDARD_OUTPUT)) {
            out.print(ReportTable.of(report));
        }
        if (json != null) {
            write(ReportJson.of(report), json, out);
        }
        out.flush();
        report.caution().ifPresent(spec.commandLine().getErr()::println);
        List<String> failures = report.failures();
        if (!failures.isEmpty()) {
            spec.commandLine().getErr().println("tickwire: failed: " + String.join(", ", failures));
        }
        return failures.isEmpty() ? 0 : FAILED;
    }

    private LoadPlan plan() {
        try {
            return new LoadPlan(rooms, players, seconds, game, inputHz, stalled, given());
        } catch (IllegalArgumentException beyond) {
            throw new ParameterException(spec.commandLine(), String.valueOf(beyond.getMessage()), beyond);
        }
    }

    /** The server that the flags name. */
    private Optional<Target> given() {
        if (url == null) {
            if (console != null) {
                throw new IllegalArgumentException("--console is " + console + ", needs --url");
            }
            return Optional.empty();
        }
        return Optional.of(new Target(url, Optional.ofNullable(console), Optional.empty()));
    }

    private static Report run(LoadPlan plan, Progress progress) throws InterruptedException {
        if (plan.target().isPresent()) {
            return new LoadTest(plan, plan.target().get(), progress).run();
        }
        progress.show("starting a server");
        try (OwnServer server = OwnServer.start(plan.players(), plan.rooms())) {
            Report report = new LoadTest(plan, server.target(), progress).run();
            server.unexpectedEnd().ifPresent(end -> {
                throw new LoadException(end);
            });
            return report;
        }
    }

    private static void write(String report, String where, PrintWriter out) {
        if (where.equals(STANDARD_OUTPUT)) {
            out.print(report);
            return;
        }
        try {
            Files.writeString(Path.of(where), report);
        } catch (IOException failed) {
            throw new LoadException("cannot write " + where + ": " + failed.getMessage());
        }
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String line = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        command.getErr()
                .println("tickwire: " + line + " (" + command.getCommandSpec().name() + " --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof LoadException) {
            command.getErr().println("tickwire: " + failure.getMessage());
            return FAILED;
        }
        throw failure;
    }
}
