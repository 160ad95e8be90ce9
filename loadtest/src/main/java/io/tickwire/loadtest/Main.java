package io.tickwire.loadtest;

import io.tickwire.loadtest.net.Trust;
import io.tickwire.loadtest.report.Comparison;
import io.tickwire.loadtest.report.Report;
import io.tickwire.loadtest.report.ReportJson;
import io.tickwire.loadtest.report.ReportPage;
import io.tickwire.loadtest.report.ReportTable;
import io.tickwire.loadtest.scenario.Assertion;
import io.tickwire.loadtest.scenario.Scenario;
import io.tickwire.loadtest.scenario.ScenarioException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "Exit code 0: passed; 1: a player failed to join, was lost, or has a wrong replica, or an assertion does not"
                    + " hold; 2: wrong usage."
        })
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "where players connect, as ws://localhost:7777/v1/play, or wss:// (default: a server of its own)")
    private @Nullable URI url;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "with --url wss://: believe the certificates in this PEM file, and what they have signed, and"
                    + " nobody else's (default: those that the JDK believes)")
    private @Nullable Path trust;

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "with --url: the server's console, as http://localhost:7778/, for its own figures")
    private @Nullable URI console;

    @Option(
            names = "--assert",
            paramLabel = "CLAIM",
            description = "what must hold, as 'gap.p99<50ms' or 'lost==0'; may be repeated")
    private List<String> claims = List.of();

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description =
                    "show what is different from this JSON report; may be repeated, and then knows how runs differ")
    private List<Path> compare = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON; - for standard output")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "write the report as a page")
    private @Nullable Path html;

    @Option(
            names = "--hlog",
            paramLabel = "FILE",
            description = "write each second's histograms, in HdrHistogram's format")
    private @Nullable Path hlog;

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
        Scenario scenario = scenario();
        Optional<Target> given = given();
        Optional<Comparison> comparison = comparison();
        Report report = run(scenario, given);
        PrintWriter out = spec.commandLine().getOut();
        if (json == null || !json.equals(STANDARD_OUTPUT)) {
            out.print(ReportTable.of(report));
            comparison.ifPresent(with -> out.print(System.lineSeparator() + with.of(report)));
        }
        if (json != null && json.equals(STANDARD_OUTPUT)) {
            out.print(ReportJson.of(report));
        } else if (json != null) {
            write(ReportJson.of(report), Path.of(json));
        }
        if (html != null) {
            write(ReportPage.of(report), html);
        }
        out.flush();
        report.caution().ifPresent(spec.commandLine().getErr()::println);
        List<String> failures = report.failures();
        if (!failures.isEmpty()) {
            spec.commandLine().getErr().println("tickwire: failed: " + String.join(", ", failures));
        }
        return failures.isEmpty() ? 0 : FAILED;
    }

    private Scenario scenario() {
        try {
            Scenario scenario = plan.scenario(spec);
            return check(
                    scenario.asserting(claims.stream().map(Assertion::parse).toList()));
        } catch (IllegalArgumentException | ScenarioException beyond) {
            throw wrong(beyond);
        }
    }

    private static Scenario check(Scenario scenario) {
        for (Assertion assertion : scenario.assertions()) {
            if (!ReportTable.names().contains(assertion.figure())) {
                throw new IllegalArgumentException(
                        "assertion \"" + assertion + "\": no figure is named " + assertion.figure());
            }
        }
        return scenario;
    }

    /** The server that the flags name. */
    private Optional<Target> given() {
        if (url == null) {
            if (console != null) {
                throw wrong(new IllegalArgumentException("--console is " + console + ", needs --url"));
            }
            if (trust != null) {
                throw wrong(new IllegalArgumentException("--trust is " + trust + ", needs --url"));
            }
            return Optional.empty();
        }
        try {
            var believed = trust == null ? Trust.usual() : Trust.in(trust);
            return Optional.of(new Target(url, Optional.ofNullable(console), Optional.empty(), believed));
        } catch (IllegalArgumentException | IOException beyond) {
            throw wrong(beyond);
        }
    }

    private Optional<Comparison> comparison() {
        try {
            return compare.isEmpty() ? Optional.empty() : Optional.of(Comparison.with(compare));
        } catch (IOException none) {
            throw wrong(none);
        }
    }

    private ParameterException wrong(Exception why) {
        return new ParameterException(spec.commandLine(), String.valueOf(why.getMessage()), why);
    }

    private Report run(Scenario scenario, Optional<Target> given) throws InterruptedException {
        Progress progress = Progress.onTerminal();
        try (PrintStream log = log()) {
            Optional<PrintStream> each = hlog == null ? Optional.empty() : Optional.of(log);
            if (given.isPresent()) {
                return new LoadTest(scenario, given.get(), progress, each).run();
            }
            progress.show("starting a server");
            try (OwnServer server = OwnServer.start(scenario.players(), scenario.rooms())) {
                Report report = new LoadTest(scenario, server.target(), progress, each).run();
                server.unexpectedEnd().ifPresent(end -> {
                    throw new LoadException(end);
                });
                return report;
            }
        }
    }

    private PrintStream log() {
        try {
            return new PrintStream(
                    hlog == null ? PrintStream.nullOutputStream() : new FileOutputStream(hlog.toFile()),
                    false,
                    StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new LoadException("cannot write " + hlog + ": " + failed.getMessage());
        }
    }

    private static void write(String report, Path where) {
        try {
            Files.writeString(where, report);
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
