package io.tickwire.benchmarks.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process whose lines are read while it runs. It ends with this object, and with this process. */
public final class Child implements AutoCloseable {
    private static final int KEPT_LINES = 1_000;
    private static final int STOP_PATIENCE_SECONDS = 12;
    /** Stands behind the last line. */
    private static final String END = "\0";

    private final Process process;
    private final Thread atExit = new Thread(this::stop, "tickwire-bench-stop");
    /** When nobody asks for lines the newest are lost: what is waited for comes soon after it was asked for. */
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(KEPT_LINES);

    private Child(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
        Thread.ofVirtual().start(this::read);
    }

    /** Starts it; what it writes to either of its outputs is one stream of lines. */
    public static Child start(List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    long pid() {
        return process.pid();
    }

    /** Tells it a line. */
    public void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /**
     * The next line that is like this; those before it are forgotten.
     *
     * @throws IOException when there is none within the time, or the process ends
     */
    public Matcher await(Pattern pattern, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String last = "nothing";
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            String line = lines.poll(left, TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                break;
            }
            last = line;
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new IOException("a process did not say \"" + pattern + "\" within " + seconds + " s, but: " + last);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                var unused = lines.offer(line);
            }
        } catch (IOException closed) {
            // It has ended.
        }
        var unused = lines.offer(END);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already.
        }
    }
}
