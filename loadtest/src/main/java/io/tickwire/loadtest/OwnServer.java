package io.tickwire.loadtest;

import io.tickwire.loadtest.net.Trust;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, on free ports; it ends with this object, and with this process. */
final class OwnServer implements AutoCloseable {
    private static final String MAIN = "io.tickwire.server.cli.Main";
    private static final Pattern READY = Pattern.compile("tickwire ready play=(\\S+) console=(\\S+)");
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final int KEPT_LINES = 20;
    private static final int SPARE = 10;

    private final OwnProcess own;
    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Target> ready = new CompletableFuture<>();

    private OwnServer(OwnProcess own) {
        this.own = own;
        this.process = own.process();
        own.read(this::onLine, () -> ready.completeExceptionally(new LoadException("server ended")));
    }

    /**
     * Starts a server and waits until it can be joined.
     *
     * @param more of its flags
     * @throws LoadException when it cannot be started
     */
    static OwnServer start(int connections, int rooms, String... more) throws InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ownJvmFlags());
        command.addAll(List.of("-cp", classPath(), MAIN, "serve", "--port=0", "--console-port=0"));
        command.addAll(List.of("--max-connections=" + (connections + SPARE), "--max-rooms=" + (rooms + SPARE)));
        // Equal worlds in each run.
        command.add("--seed=1");
        command.addAll(List.of(more));
        OwnServer server;
        try {
            server = new OwnServer(OwnProcess.start(command));
        } catch (IOException failed) {
            throw new LoadException("cannot start a server: " + failed.getMessage());
        }
        server.awaitReady();
        return server;
    }

    /** The server runs with the flags of this process: what the launcher gives, and what its user adds. */
    private static List<String> ownJvmFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-X"))
                .toList();
    }

    /** The server's class path: ours when it holds the server, else that of the launcher's build. */
    private static String classPath() {
        if (OwnServer.class.getClassLoader().getResource(MAIN.replace('.', '/') + ".class") != null) {
            return System.getProperty("java.class.path");
        }
        @Nullable String home = System.getProperty("tickwire.home");
        if (home != null) {
            Path build = Path.of(home, "server", "target", "fast");
            if (Files.exists(build.resolve("tickwire-server.jar"))) {
                return build.resolve("tickwire-server.jar") + File.pathSeparator + build.resolve("lib") + "/*";
            }
        }
        throw new LoadException("no server on the class path, give --url or start by ./tickwire loadtest");
    }

    private void awaitReady() throws InterruptedException {
        try {
            ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | java.util.concurrent.ExecutionException notReady) {
            close();
            throw new LoadException("server did not get ready: "
                    + lastLine().orElse("no word within " + START_PATIENCE.toSeconds() + " s"));
        }
    }

    Target target() {
        return ready.join();
    }

    /** What the server said last, when it has ended by itself. */
    Optional<String> unexpectedEnd() {
        return process.isAlive()
                ? Optional.empty()
                : Optional.of("server ended with exit code " + process.exitValue() + ": "
                        + lastLine().orElse(""));
    }

    private Optional<String> lastLine() {
        synchronized (lastLines) {
            return Optional.ofNullable(lastLines.peekLast());
        }
    }

    private void onLine(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
        Matcher match = READY.matcher(line);
        if (match.matches()) {
            ready.complete(new Target(
                    URI.create(match.group(1)),
                    Optional.of(URI.create(match.group(2))),
                    Optional.of(process.toHandle()),
                    Trust.usual()));
        }
    }

    @Override
    public void close() {
        own.close();
    }
}
