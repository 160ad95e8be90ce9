package io.tickwire.benchmarks.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a command: which processor the server has and which the load, and whether others may take it away. */
public final class Pinning {
    private static final String SERVER_CPU = "0";
    private static final String LOAD_CPU = "1";
    private static final Path TIMESLICE = Path.of("/proc/sys/kernel/sched_rr_timeslice_ms");
    /** With the kernel's 100 ms a compiler thread of a JVM could hold the server's only core for so long. */
    private static final int SHORT_MILLIS = 4;

    /** The kernel takes its own default for it. */
    private static final int KERNELS_OWN = 0;

    @Option(names = "--pin", description = "the server on processor 0, the load on processor 1 (needs taskset)")
    private boolean pinned;

    @Option(
            names = "--realtime",
            description = "server and load as SCHED_RR, for a machine on which other programs are busy; needs root")
    private boolean realtime;

    /** What is put back in the end. */
    public interface Undo extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** What stands before the server's command. */
    List<String> prefix() {
        var prefix = new ArrayList<String>();
        if (realtime) {
            prefix.addAll(List.of("chrt", "-r", "1"));
        }
        if (pinned) {
            prefix.addAll(List.of("taskset", "-c", SERVER_CPU));
        }
        return List.copyOf(prefix);
    }

    /** Pins this process, which is the load, with all the threads that it has and will have. */
    public Undo begin() throws IOException, InterruptedException {
        String self = Long.toString(ProcessHandle.current().pid());
        if (pinned) {
            run("taskset", "-a", "-c", "-p", LOAD_CPU, self);
        }
        if (!realtime) {
            return () -> {};
        }
        run("chrt", "-a", "-r", "-p", "1", self);
        int found = Integer.parseInt(Files.readString(TIMESLICE).strip());
        // So short it was left by somebody who was killed.
        int before = found > SHORT_MILLIS ? found : KERNELS_OWN;
        Files.writeString(TIMESLICE, Integer.toString(SHORT_MILLIS));
        return () -> Files.writeString(TIMESLICE, Integer.toString(before));
    }

    /** For the line above a table. */
    @Override
    public String toString() {
        return (pinned ? "server and load on one processor each" : "not pinned") + (realtime ? ", SCHED_RR" : "");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: "
                    + said.lines().findFirst().orElse(""));
        }
    }
}
