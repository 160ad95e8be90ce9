package io.tickwire.benchmarks;

import io.tickwire.benchmarks.node.Pinning;
import io.tickwire.benchmarks.node.ServerLaunch;
import io.tickwire.benchmarks.node.ServerProcess;
import io.tickwire.benchmarks.node.TickWindow;
import io.tickwire.benchmarks.players.BotRooms;
import io.tickwire.benchmarks.players.Crowds;
import io.tickwire.benchmarks.players.Shape;
import io.tickwire.loadtest.Scrape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;

/**
 * How late do ticks begin on one thread of a whole server, with players over sockets? By the server's own histograms.
 *
 * @param window the measured ticks
 * @param skipped ticks that were left out meanwhile
 * @param felt what the players felt, as JSON
 */
record LoadedTicks(TickWindow window, long skipped, String felt) {
    private static final int SPARE = 50;
    private static final double LATE_P99_MILLIS = 1;
    private static final double LATE_P999_MILLIS = 3;

    /** Takes twice as long as measured is, since half of it is for the compilers. */
    static LoadedTicks measure(Shape shape, int seconds, Pinning pinning) throws IOException, InterruptedException {
        var launch = new ServerLaunch(
                List.of(),
                List.of(
                        "--max-connections=" + (shape.all() + SPARE),
                        "--max-rooms=" + (shape.rooms() + SPARE),
                        "--tick-threads=1"));
        try (var server = ServerProcess.launch(launch, pinning);
                var bots = new BotRooms(server.play(), Crowds.at(shape.tickRateHz()))) {
            bots.join(shape.rooms(), shape.players());
            // The first time that somebody looks is no better than the first tick.
            server.ticksSkipped();
            server.scrape();
            TimeUnit.SECONDS.sleep(seconds);
            long skippedBefore = server.ticksSkipped();
            bots.window();
            Scrape before = server.scrape();
            TimeUnit.SECONDS.sleep(seconds);
            Scrape after = server.scrape();
            if (bots.playing() != shape.all()) {
                throw new IOException(bots.playing() + " play, not " + shape.all());
            }
            return new LoadedTicks(new TickWindow(before, after), server.ticksSkipped() - skippedBefore, bots.window());
        }
    }

    /** Prints it; true when the marks are met. */
    boolean print(PrintWriter out, Shape shape) {
        out.printf(
                "%s over sockets, %,d ticks; in us, each at most%n%-9s %8s %8s %8s %8s %8s%n",
                shape, window.ticks(), "", "p50", "p99", "p99.9", "p99.99", "max");
        row(out, "late by", window::lateMillis);
        row(out, "took", window::tookMillis);
        out.println("skipped   " + skipped);
        out.printf(
                Locale.ROOT,
                "collected %.0f times, %.1f ms in all%n",
                since("jvm_gc_pause_seconds_count"),
                since("jvm_gc_pause_seconds_sum") * 1e3);
        out.println("players   " + felt);
        boolean met = window.lateMillis(0.99) <= LATE_P99_MILLIS
                && window.lateMillis(0.999) <= LATE_P999_MILLIS
                && skipped == 0;
        out.printf(
                Locale.ROOT,
                "mark: late by at most %.0f ms at p99 and %.0f ms at p99.9, none skipped: %s%n",
                LATE_P99_MILLIS,
                LATE_P999_MILLIS,
                met ? "met" : "NOT met");
        out.flush();
        return met;
    }

    private double since(String counter) {
        return window.to().sum(counter, "") - window.from().sum(counter, "");
    }

    private static void row(PrintWriter out, String name, DoubleUnaryOperator millis) {
        out.printf(
                Locale.ROOT,
                "%-9s %8.0f %8.0f %8.0f %8.0f %8.0f%n",
                name,
                millis.applyAsDouble(0.5) * 1e3,
                millis.applyAsDouble(0.99) * 1e3,
                millis.applyAsDouble(0.999) * 1e3,
                millis.applyAsDouble(0.9999) * 1e3,
                millis.applyAsDouble(1) * 1e3);
    }
}
