package io.tickwire.benchmarks.freshness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench freshness}: hands the JVM and the class path to the script that makes the path and the runs. */
@Command(
        name = "freshness",
        description =
                "Measure how old is what a player sees behind a path that gets too slow. Needs Linux, root and Python 3.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: every mark is met; 1: one is missed, or a run failed; 2: wrong usage."})
public final class FreshnessCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(names = "--quick", description = "the congestion with cubic alone, without Colyseus: half a minute")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "the runs whose name contains this, such as \"congestion\" or \"1 %% loss, tickwire, bbr\"")
    private String only = "";

    @Option(names = "--times", paramLabel = "N", description = "each run so many times")
    private int times = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results as JSON too; - for standard output")
    private @Nullable String json;

    @Option(names = "--svg", paramLabel = "FILE", description = "draw the age over time of all senders")
    private @Nullable String svg;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("tickwire.home", ".")).toAbsolutePath();
        Path script = home.resolve("benchmarks/freshness/freshness.py");
        if (!Files.exists(script)) {
            spec.commandLine().getErr().println("tickwire: no " + script + ", start it as ./tickwire bench freshness");
            return FAILED;
        }
        try {
            return new ProcessBuilder(command(home, script)).inheritIO().start().waitFor();
        } catch (IOException missing) {
            spec.commandLine().getErr().println("tickwire: bench freshness needs python3: " + missing.getMessage());
            return FAILED;
        }
    }

    private List<String> command(Path home, Path script) {
        var command = new ArrayList<>(List.of(
                "python3",
                script.toString(),
                "--java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--classpath",
                System.getProperty("java.class.path"),
                "--build",
                home.resolve("target").toString(),
                "--only",
                only,
                "--times",
                Integer.toString(times)));
        if (quick) {
            command.add("--quick");
        }
        if (json != null) {
            command.addAll(List.of("--json", json));
        }
        if (svg != null) {
            command.addAll(List.of("--svg", svg));
        }
        return command;
    }
}
