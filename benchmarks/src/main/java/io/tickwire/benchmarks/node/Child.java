package io.tickwire.benchmarks.node;

import io.tickwire.loadtest.OwnProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that is told lines and waited for by what it says. It ends with this object, and with this process. */
public final class Child implements AutoCloseable {
    private static final int KEPT_LINES = 1_000;
    /** Stands behind the last line. */
    private static final String END = "\0";

    private final OwnProcess own;
    private final Process process;
    /** When nobody asks for lines the newest are lost: what is waited for comes soon after it was asked for. */
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(KEPT_LINES);

    private Child(OwnProcess own) {
        this.own = own;
        this.process = own.process();
        own.read(this::keep, () -> keep(END));
    }

    /** Starts it; what it writes to either of its outputs is one stream of lines. */
    public static Child start(List<String> command) throws IOException {
        return new Child(OwnProcess.start(command));
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

    private void keep(String line) {
        var unused = lines.offer(line);
    }

    @Override
    public void close() {
        own.close();
    }
}
