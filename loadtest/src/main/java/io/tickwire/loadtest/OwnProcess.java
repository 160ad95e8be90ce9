package io.tickwire.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process whose lines are read while it runs. It ends with this object, and with this process. */
public final class OwnProcess implements AutoCloseable {
    private static final int STOP_PATIENCE_SECONDS = 12;

    private final Process process;
    private final Thread atExit = new Thread(this::stop, "tickwire-stop");

    private OwnProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it; what it writes to either of its outputs is one stream of lines. */
    public static OwnProcess start(List<String> command) throws IOException {
        return new OwnProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    public Process process() {
        return process;
    }

    /** Reads from now on, on a thread of its own: each line, and that there will be no more. To be called once. */
    public void read(Consumer<String> onLine, Runnable onEnd) {
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    onLine.accept(line);
                }
            } catch (IOException closed) {
                // The process has ended.
            }
            onEnd.run();
        });
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
