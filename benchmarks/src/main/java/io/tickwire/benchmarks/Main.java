package io.tickwire.benchmarks;

import io.tickwire.benchmarks.allocation.AllocationCommand;
import io.tickwire.benchmarks.attacks.AttacksCommand;
import io.tickwire.benchmarks.freshness.FreshnessCommand;
import io.tickwire.benchmarks.memory.MemoryCommand;
import io.tickwire.benchmarks.peers.PeersCommand;
import io.tickwire.benchmarks.start.StartCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code bench}: runs microbenchmarks by name. A measurement of another kind is a subcommand, found by its own
 * name before any microbenchmark is.
 */
@Command(
        name = "tickwire bench",
        description = "Run the microbenchmarks.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AllocationCommand.class,
            AttacksCommand.class,
            CubesCommand.class,
            FreshnessCommand.class,
            MemoryCommand.class,
            PeersCommand.class,
            StartCommand.class,
            TicksCommand.class
        },
        footer = {"", "Exit code 0: all ran; 1: one failed; 2: wrong usage."})
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = "",
            description = "run those whose class name contains this, in any case (default: all)")
    private String name = "";

    @Option(names = "--list", description = "show the names and run nothing")
    private boolean list;

    @Option(names = "--quick", description = "a few short iterations: to see that it runs, not to quote")
    private boolean quick;

    @Option(
            names = "--prof",
            paramLabel = "PROFILER",
            defaultValue = "gc",
            description = "JMH profiler; none for none (default: ${DEFAULT-VALUE}, which gives B/op)")
    private String profiler = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "where results go as JSON; - for standard output (default: target/bench/NAME.json)")
    private @Nullable String json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Exit codes: 0 all ran, 1 one failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> matching = Microbenchmarks.named(name);
        if (matching.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no benchmark has '" + name + "' in its name, there are "
                            + String.join(", ", Microbenchmarks.named("")));
        }
        if (list) {
            matching.forEach(out::println);
            out.flush();
            return 0;
        }
        List<Measured> measured = Microbenchmarks.run(matching, quick, profiler);
        write(measured, out);
        return 0;
    }

    private void write(List<Measured> measured, PrintWriter out) throws IOException {
        if (STANDARD_OUTPUT.equals(json)) {
            out.print(MeasuredJson.of(measured));
        } else {
            Path file = json == null ? defaultFile() : Path.of(json);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, MeasuredJson.of(measured));
            out.print(MeasuredTable.of(measured));
            out.println("written to " + file);
        }
        out.flush();
    }

    private Path defaultFile() {
        String file = name.isEmpty() ? "all" : name.toLowerCase(Locale.ROOT);
        return Path.of(System.getProperty("tickwire.home", "."), "target", "bench", file + ".json");
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String line = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage");
        command.getErr()
                .println("tickwire: " + line + " (" + command.getCommandSpec().name() + " --help)");
        return WRONG_USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof RunnerException || failure instanceof IOException) {
            command.getErr()
                    .println("tickwire: " + String.valueOf(failure.getMessage()).replaceFirst("^ERROR: ", ""));
            return FAILED;
        }
        throw failure;
    }
}
