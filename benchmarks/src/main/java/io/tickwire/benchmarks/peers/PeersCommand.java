package io.tickwire.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench peers}: checks what it is told, and hands it to the script that makes the runs. */
@Command(
        name = "peers",
        description =
                "Measure what a frame costs, beside other servers under the same load, each on one core. A run that "
                        + "fails is made once more. "
                        + "Needs Linux, two processors, Python 3 and gcc; Maven for Netty, npm for Colyseus.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: all ran; 1: a run failed twice or lost players twice, or something is missing; 2: wrong usage."
        })
public final class PeersCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final List<String> PEERS = List.of("tickwire", "netty", "colyseus", "floor");
    private static final Pattern SHAPE = Pattern.compile("[1-4]|[1-9]\\d{0,3}x[1-9]\\d{0,2}@(20|30)");
    private static final int MAX_REPETITIONS = 100;
    private static final int MAX_SECONDS = 3_600;
    private static final int MIN_STALLED_SECONDS = 5;
    private static final int MAX_ROOMS = 2_000;

    @Option(
            names = "--shapes",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "1,2,3,4,100x10@30",
            description = "rooms x players @ ticks per second (20 or 30); 1 is 1x50@30, 2 is 20x10@30, 3 is 50x10@20, "
                    + "4 is 1x200@20 (default: ${DEFAULT-VALUE})")
    private List<String> shapes = List.of();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            defaultValue = "tickwire,netty,colyseus,floor",
            description = "(default: ${DEFAULT-VALUE})")
    private List<String> peers = List.of();

    @Option(
            names = "--reps",
            paramLabel = "N",
            defaultValue = "3",
            description = "runs of each peer in each shape (default: ${DEFAULT-VALUE})")
    private int repetitions;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "15",
            description = "measured time of a run (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "25",
            description = "time under load before it is measured; 3 for the floor (default: ${DEFAULT-VALUE})")
    private int warmup;

    @Option(
            names = "--ramp",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "ROOMS",
            description =
                    "instead: how many rooms of 10 players at 30 Hz does one core sustain? Begins with so many, or with "
                            + "what is expected of the peer")
    private Optional<Integer> ramp = Optional.empty();

    @Option(
            names = "--stalled",
            arity = "0..1",
            fallbackValue = "60",
            paramLabel = "S",
            description =
                    "instead: what do 5 of 50 players cost who do not read for S seconds, or 60? Memory, and what the "
                            + "others feel, beside a run without them")
    private Optional<Integer> stalled = Optional.empty();

    @Option(
            names = "--twin",
            paramLabel = "DIR",
            description =
                    "instead: does Tickwire of another checkout cost less? Both at once on one core, so that what disturbs one "
                            + "disturbs the other; TWIN_JAVA_OPTS are given to its JVM")
    private Optional<Path> twin = Optional.empty();

    @Option(
            names = "--realtime",
            description = "server and load as SCHED_RR, for a machine on which other programs are busy; needs root")
    private boolean realtime;

    @Option(names = "--json", description = "print the runs as lines of JSON instead of the table")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        Path home = Path.of(System.getProperty("tickwire.home", ".")).toAbsolutePath();
        Path script = home.resolve("benchmarks/peers/peers.py");
        if (!Files.exists(script)) {
            spec.commandLine().getErr().println("tickwire: no " + script + ", start it as ./tickwire bench peers");
            return FAILED;
        }
        try {
            Process bench =
                    new ProcessBuilder(command(home, script)).inheritIO().start();
            // Whoever ends this command ends the servers it started.
            Runtime.getRuntime().addShutdownHook(new Thread(bench::destroy));
            return bench.waitFor();
        } catch (IOException missing) {
            spec.commandLine().getErr().println("tickwire: bench peers needs python3: " + missing.getMessage());
            return FAILED;
        }
    }

    private void check() {
        for (String shape : shapes) {
            require(
                    SHAPE.matcher(shape).matches(),
                    "--shapes has " + shape + ", it must be 1 to 4 or ROOMSxPLAYERS@HZ with 20 or 30 Hz");
        }
        for (String peer : peers) {
            require(PEERS.contains(peer), "--peers has " + peer + ", there are " + String.join(", ", PEERS));
        }
        checkRange("--reps", repetitions, 1, MAX_REPETITIONS);
        checkRange("--seconds", seconds, 1, MAX_SECONDS);
        checkRange("--warmup", warmup, 0, MAX_SECONDS);
        ramp.ifPresent(rooms -> checkRange("--ramp", rooms, 0, MAX_ROOMS));
        stalled.ifPresent(time -> checkRange("--stalled", time, MIN_STALLED_SECONDS, MAX_SECONDS));
        require(
                Stream.of(ramp, stalled, twin).filter(Optional::isPresent).count() <= 1,
                "--ramp, --stalled and --twin are three questions, ask one");
        twin.ifPresent(checkout -> require(
                Files.isExecutable(checkout.resolve("tickwire")), "--twin is " + checkout + ", no Tickwire is there"));
    }

    private void checkRange(String name, int value, int least, int greatest) {
        require(value >= least && value <= greatest, name + " is " + value + ", limit " + least + " to " + greatest);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private List<String> command(Path home, Path script) {
        var command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(List.of("--java-home", System.getProperty("java.home")));
        command.addAll(List.of("--build", home.resolve("target/peers").toString()));
        command.addAll(List.of("--shapes", String.join(",", shapes)));
        command.addAll(List.of("--peers", String.join(",", peers)));
        command.addAll(List.of("--reps", Integer.toString(repetitions)));
        command.addAll(List.of("--seconds", Integer.toString(seconds)));
        command.addAll(List.of("--warmup", Integer.toString(warmup)));
        ramp.ifPresent(rooms -> command.addAll(List.of("--ramp", Integer.toString(rooms))));
        stalled.ifPresent(time -> command.addAll(List.of("--stalled", Integer.toString(time))));
        twin.ifPresent(checkout ->
                command.addAll(List.of("--twin", checkout.toAbsolutePath().toString())));
        if (realtime) {
            command.add("--realtime");
        }
        if (json) {
            command.add("--json");
        }
        return command;
    }
}
