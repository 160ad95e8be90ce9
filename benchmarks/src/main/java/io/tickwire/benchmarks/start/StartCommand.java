package io.tickwire.benchmarks.start;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.node.TickWindow;
import io.tickwire.benchmarks.players.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench start}. */
@Command(
        name = "start",
        description = "Measure how soon ./tickwire serve can be joined, and how late and how long its first ticks are "
                + "beside later ones, when players come at once.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: the mark is met; 1: it is missed, or a run failed; 2: wrong usage."})
public final class StartCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MAX_RUNS = 100;
    private static final Duration READY_WITHIN = Duration.ofMillis(1_500);
    private static final FreshStart.Times TIMES = new FreshStart.Times(10, 30);
    private static final FreshStart.Times SHORT = new FreshStart.Times(3, 3);

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "servers, one after the other, 40 s each (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(
            names = "--shape",
            paramLabel = "RxP@HZ",
            defaultValue = "20x10@30",
            description = "rooms, players of each, ticks per second: 20 or 30 (default: ${DEFAULT-VALUE})")
    private String shape = "";

    @Mixin
    private Pinning pinning = new Pinning();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Shape wanted = shape();
        if (runs < 1 || runs > MAX_RUNS) {
            throw new ParameterException(spec.commandLine(), "--runs is " + runs + ", limit 1 to " + MAX_RUNS);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (var _ = pinning.begin()) {
            // The players' own code is to be compiled before it is to be punctual.
            FreshStart.run(wanted, SHORT, pinning);
            out.printf(
                    "%s; in ms, each at most%n%4s %6s %6s  %-13s %6s %8s %8s %8s %8s %8s %8s  %s%n",
                    wanted,
                    "run",
                    "ready",
                    "full",
                    "",
                    "ticks",
                    "late p50",
                    "p99",
                    "max",
                    "took p50",
                    "p99",
                    "max",
                    "skipped");
            var ready = new ArrayList<Duration>();
            for (int run = 1; run <= runs; run++) {
                FreshStart start = FreshStart.run(wanted, TIMES, pinning);
                ready.add(start.untilReady());
                print(out, run, start);
            }
            return verdict(out, ready) ? 0 : FAILED;
        }
    }

    private Shape shape() {
        try {
            Shape wanted = Shape.parse(shape);
            // The launcher's server has the games of the server's class path and no others.
            if (wanted.tickRateHz() != 20 && wanted.tickRateHz() != 30) {
                throw new IllegalArgumentException("rate is " + wanted.tickRateHz() + " Hz, must be 20 or 30");
            }
            return wanted;
        } catch (IllegalArgumentException beyond) {
            throw new ParameterException(spec.commandLine(), "--shape: " + beyond.getMessage(), beyond);
        }
    }

    private static void print(PrintWriter out, int run, FreshStart start) {
        out.printf(
                Locale.ROOT,
                "%4d %6d %6d  ",
                run,
                start.untilReady().toMillis(),
                start.untilFull().toMillis());
        out.println(window("first 10 s", start.first()));
        out.print(" ".repeat(20));
        out.println(window("after 30 s", start.settled()) + "  " + start.skipped());
        out.flush();
    }

    private static String window(String name, TickWindow ticks) {
        return String.format(
                Locale.ROOT,
                "%-13s %6d %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f",
                name,
                ticks.ticks(),
                ticks.lateMillis(0.5),
                ticks.lateMillis(0.99),
                ticks.lateMillis(1),
                ticks.tookMillis(0.5),
                ticks.tookMillis(0.99),
                ticks.tookMillis(1));
    }

    private static boolean verdict(PrintWriter out, List<Duration> ready) {
        List<Duration> sorted = ready.stream().sorted(Comparator.naturalOrder()).toList();
        Duration slowest = sorted.getLast();
        boolean met = slowest.compareTo(READY_WITHIN) < 0;
        out.printf(
                "%nmark: ready in less than %d ms: %d in the median, %d at most, %s%n",
                READY_WITHIN.toMillis(),
                sorted.get((sorted.size() - 1) / 2).toMillis(),
                slowest.toMillis(),
                met ? "met" : "NOT met");
        out.flush();
        return met;
    }
}
