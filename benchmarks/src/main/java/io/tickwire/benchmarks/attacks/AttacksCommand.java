package io.tickwire.benchmarks.attacks;

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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench attacks}: checks what it is told, and hands it to the script that makes the runs. */
@Command(
        name = "attacks",
        description =
                "Measure what 30 healthy players notice while others attack the server, one attack after the other. "
                        + "Needs Linux, two processors and Python 3.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: every mark is met; 1: one is missed, or a run failed; 2: wrong usage."})
public final class AttacksCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MAX_SECONDS = 600;

    @Option(names = "--only", paramLabel = "TEXT", description = "the attacks whose name contains this, such as flood")
    private String only = "";

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "how long an attack lasts, and the quiet before the first (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--realtime",
            description = "server and healthy players as SCHED_RR, for a machine on which other programs are busy; "
                    + "needs root")
    private boolean realtime;

    @Option(names = "--json", paramLabel = "FILE", description = "write the results as JSON too; - for standard output")
    private @Nullable String json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw new ParameterException(spec.commandLine(), "--seconds is " + seconds + ", limit 1 to " + MAX_SECONDS);
        }
        Path home = Path.of(System.getProperty("tickwire.home", ".")).toAbsolutePath();
        Path script = home.resolve("benchmarks/attacks/attacks.py");
        if (!Files.exists(script)) {
            spec.commandLine().getErr().println("tickwire: no " + script + ", start it as ./tickwire bench attacks");
            return FAILED;
        }
        try {
            return new ProcessBuilder(command(script)).inheritIO().start().waitFor();
        } catch (IOException missing) {
            spec.commandLine().getErr().println("tickwire: bench attacks needs python3: " + missing.getMessage());
            return FAILED;
        }
    }

    private List<String> command(Path script) {
        var command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(List.of("--java-home", System.getProperty("java.home")));
        command.addAll(List.of("--classpath", System.getProperty("java.class.path")));
        command.addAll(List.of("--only", only));
        command.addAll(List.of("--seconds", Integer.toString(seconds)));
        if (realtime) {
            command.add("--realtime");
        }
        if (json != null) {
            command.addAll(List.of("--json", json));
        }
        return command;
    }
}
