package io.tickwire.benchmarks;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What JMH says while it runs: one line on a terminal, nothing in a pipe, and all of it when a run has failed. */
final class RunProgress implements OutputFormat {
    private static final int WIDTH = 78;
    private static final int MOST_KEPT = 64 * 1_024;

    private final boolean shown;
    private final StringBuilder said = new StringBuilder();
    private String running = "";
    private int runs;

    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again when there is no terminal
    RunProgress() {
        Console console = System.console();
        shown = console != null && console.isTerminal();
    }

    /** After a failure: the output of JMH and of the benchmark. */
    void showWhatWasSaid() {
        System.err.print(said);
    }

    @Override
    public void startBenchmark(BenchmarkParams params) {
        runs++;
        said.setLength(0);
        var line = new StringBuilder().append(runs).append(". ").append(params.getBenchmark());
        line.delete(line.indexOf(" ") + 1, line.lastIndexOf(".", line.lastIndexOf(".") - 1) + 1);
        params.getParamsKeys()
                .forEach(key -> line.append(' ').append(key).append('=').append(params.getParam(key)));
        running = line.toString();
        show(running);
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {
        String phase = params.getType().name().startsWith("W") ? "warm-up" : "iteration";
        show(running + ", " + phase + " " + iteration + " of " + params.getCount());
    }

    @Override
    public void close() {
        if (shown) {
            System.err.print("\r" + " ".repeat(WIDTH) + "\r");
            System.err.flush();
        }
    }

    private void show(String line) {
        if (shown) {
            String cut = line.substring(0, Math.min(WIDTH, line.length()));
            System.err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
            System.err.flush();
        }
    }

    private void keep(String text) {
        if (said.length() < MOST_KEPT) {
            said.append(text);
        }
    }

    @Override
    public void print(String text) {
        keep(text);
    }

    @Override
    public void println(String text) {
        keep(text + "\n");
    }

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int b) {
        keep(String.valueOf((char) b));
    }

    @Override
    public void write(byte[] bytes) {
        keep(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void flush() {}
}
