package io.tickwire.benchmarks.allocation;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.players.Shape;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench allocation}. */
@Command(
        name = "allocation",
        description = "Measure what a loaded server allocates, by cause, and how often that has to be collected.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: the marks are met; 1: one is missed, or a run failed; 2: wrong usage."})
public final class AllocationCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_MEGABYTES = 65_536;
    private static final int MAX_SHOWN = 200;

    @Option(
            names = "--shape",
            paramLabel = "RxP@HZ",
            defaultValue = "50x10@20",
            description = "rooms, players of each, ticks per second (default: ${DEFAULT-VALUE})")
    private String shape = "";

    @Option(
            names = "--heap",
            paramLabel = "MB",
            defaultValue = "256",
            description = "heap of the server (default: ${DEFAULT-VALUE})")
    private int heapMegabytes;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "recorded (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            defaultValue = "30",
            description = "played before (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--causes",
            paramLabel = "N",
            defaultValue = "15",
            description = "show so many causes (default: ${DEFAULT-VALUE})")
    private int causes;

    @Mixin
    private Pinning pinning = new Pinning();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Shape wanted = shape();
        check("--heap", heapMegabytes, 64, MAX_MEGABYTES);
        check("--seconds", seconds, 5, MAX_SECONDS);
        check("--warmup", warmUp, 0, MAX_SECONDS);
        check("--causes", causes, 0, MAX_SHOWN);
        try (var _ = pinning.begin()) {
            var times = new LoadedServer.Times(warmUp, seconds);
            LoadedServer whole = LoadedServer.run(wanted, heapMegabytes, times, pinning);
            var table = new AllocationTable(spec.commandLine().getOut());
            table.whole(wanted, heapMegabytes, whole.playing());
            table.causes(whole.playing().recording(), causes);
            boolean rare = table.collections(whole.playing());
            table.watching(whole.watching(), causes);
            // The same rooms with fewer players: what is for each tick is the same, what is for each player is not.
            var smaller = new Shape(wanted.rooms(), Math.max(1, wanted.players() / 5), wanted.tickRateHz());
            if (smaller.equals(wanted)) {
                return rare ? 0 : FAILED;
            }
            LoadedServer fewer = LoadedServer.run(smaller, heapMegabytes, times.briefer(), pinning);
            boolean constant = table.ticks(new Slope(wanted, whole, smaller, fewer));
            return rare && constant ? 0 : FAILED;
        }
    }

    private Shape shape() {
        try {
            return Shape.parse(shape);
        } catch (IllegalArgumentException beyond) {
            throw new ParameterException(spec.commandLine(), "--shape: " + beyond.getMessage(), beyond);
        }
    }

    private void check(String option, int value, int least, int greatest) {
        if (value < least || value > greatest) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", limit " + least + " to " + greatest);
        }
    }
}
