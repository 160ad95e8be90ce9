package io.tickwire.benchmarks.node;

import io.tickwire.loadtest.Scrape;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running server. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("^tickwire ready play=(\\S+) console=(\\S+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final Pattern SKIPPED = Pattern.compile("\"ticks_skipped\":(\\d+)");
    private static final int START_SECONDS = 60;
    private static final int PATIENCE_MILLIS = 10_000;

    private final Child child;
    private final Duration untilReady;
    private final URI play;
    private final URI console;

    private ServerProcess(List<String> command) throws IOException, InterruptedException {
        long from = System.nanoTime();
        child = Child.start(command);
        Matcher ready;
        try {
            ready = child.await(READY, START_SECONDS);
        } catch (IOException | InterruptedException failed) {
            child.close();
            throw failed;
        }
        untilReady = Duration.ofNanos(System.nanoTime() - from);
        play = URI.create(ready.group(1));
        console = URI.create(ready.group(2));
    }

    /** Starts one with this process's class path, and waits until it can be joined. */
    public static ServerProcess start(ServerLaunch launch, Pinning pinning) throws IOException, InterruptedException {
        return new ServerProcess(launch.command(pinning));
    }

    /** Starts one by the launcher, as a user does, and waits until it can be joined. */
    public static ServerProcess launch(ServerLaunch launch, Pinning pinning) throws IOException, InterruptedException {
        return new ServerProcess(launch.launched(pinning));
    }

    /** From the start of the process to the line that says that it can be joined. */
    public Duration untilReady() {
        return untilReady;
    }

    public URI play() {
        return play;
    }

    /** Its own figures now. */
    public Scrape scrape() throws IOException {
        return new Scrape(page("/metrics"));
    }

    /** Ticks that the rooms which are open have left out so far. */
    public long ticksSkipped() throws IOException {
        return SKIPPED.matcher(page("/api/rooms"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** What is alive on its heap, after a full collection that stops it. */
    public ClassHistogram live() throws IOException, InterruptedException {
        return ClassHistogram.parse(jcmd("GC.class_histogram"));
    }

    /** Bytes of memory that the process has from the machine: heap that was ever used, stacks, code, and the JVM's own. */
    public long residentBytes() throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(child.pid()), "status"));
        Matcher found = RESIDENT.matcher(status);
        if (!found.find()) {
            throw new IOException("/proc/" + child.pid() + "/status has no VmRSS");
        }
        return Long.parseLong(found.group(1)) << 10;
    }

    /** What its JVM answers to a command of {@code jcmd}. */
    public String jcmd(String... command) throws IOException, InterruptedException {
        var line = new ArrayList<String>();
        line.add(Jvm.tool("jcmd"));
        line.add(Long.toString(child.pid()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + String.join(" ", command) + " failed: "
                    + said.lines().findFirst().orElse(""));
        }
        return said;
    }

    private String page(String path) throws IOException {
        URLConnection connection = console.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
