package io.tickwire.benchmarks;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.players.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code bench ticks}: how punctual ticks are, and how long they take. */
@Command(
        name = "ticks",
        description = "Measure how late ticks begin and how long they take, in real time, on one tick thread.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: measured; 1: a mark of --sockets is missed, or a run failed; 2: wrong usage."})
final class TicksCommand implements Callable<Integer> {
    private static final int MAX_ROOMS = 2_000;
    private static final int MAX_HZ = 128;
    private static final int MAX_PLAYERS = 1_000;
    private static final int MAX_ENTITIES = 10_000;
    private static final int MAX_SECONDS = 3_600;

    @Option(
            names = "--rooms",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,50",
            description = "rooms on the thread (default: ${DEFAULT-VALUE})")
    private List<Integer> rooms = List.of();

    @Option(
            names = "--hz",
            split = ",",
            paramLabel = "HZ",
            defaultValue = "20,30,60,64,128",
            description = "ticks per second (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(
            names = "--players",
            paramLabel = "N",
            defaultValue = "10",
            description = "players of a room (default: ${DEFAULT-VALUE})")
    private int players;

    @Option(
            names = "--entities",
            paramLabel = "N",
            defaultValue = "100",
            description = "moving entities of a room (default: ${DEFAULT-VALUE})")
    private int entities;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "measured of each, after as long to warm up (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--sockets",
            paramLabel = "RxP@HZ",
            description =
                    "instead: rooms and players of a server in a process of its own, such as 50x10@64, over sockets")
    private String sockets = "";

    @Mixin
    private Pinning pinning = new Pinning();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        rooms.forEach(count -> check("--rooms", count, MAX_ROOMS));
        rates.forEach(rate -> check("--hz", rate, MAX_HZ));
        check("--players", players, MAX_PLAYERS);
        check("--entities", entities, MAX_ENTITIES);
        check("--seconds", seconds, MAX_SECONDS);
        if (players > entities) {
            throw new ParameterException(
                    spec.commandLine(), "--players is " + players + ", limit is --entities, " + entities);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (var _ = pinning.begin()) {
            if (sockets.isEmpty()) {
                measure(out);
                return 0;
            }
            Shape shape = shape();
            return LoadedTicks.measure(shape, seconds, pinning).print(out, shape) ? 0 : 1;
        }
    }

    private Shape shape() {
        try {
            return Shape.parse(sockets);
        } catch (IllegalArgumentException beyond) {
            throw new ParameterException(spec.commandLine(), "--sockets: " + beyond.getMessage(), beyond);
        }
    }

    private void measure(PrintWriter out) throws InterruptedException {
        out.printf(
                "%5s %4s  %-9s %8s %8s %8s %8s %8s  %s%n",
                "rooms", "Hz", "us", "p50", "p99", "p99.9", "p99.99", "max", "skipped");
        for (int count : rooms) {
            for (int rate : rates) {
                print(out, new TickLatency.Shape(count, rate));
            }
        }
    }

    private void print(PrintWriter out, TickLatency.Shape shape) throws InterruptedException {
        var found = TickLatency.measure(shape, new TickLatency.Room(players, entities), Duration.ofSeconds(seconds));
        String head = String.format(Locale.ROOT, "%5d %4d", shape.rooms(), shape.tickRateHz());
        out.println(head + "  late by   " + numbers(found.lateness()) + "  " + found.skipped());
        out.println(" ".repeat(head.length()) + "  took      " + numbers(found.duration()));
        out.flush();
    }

    private static String numbers(Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "%8.1f %8.1f %8.1f %8.1f %8.1f",
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getValueAtPercentile(99.9) / 1e3,
                histogram.getValueAtPercentile(99.99) / 1e3,
                histogram.getMaxValue() / 1e3);
    }

    private void check(String option, int value, int greatest) {
        if (value < 1 || value > greatest) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + ", limit 1 to " + greatest);
        }
    }
}
