package io.tickwire.benchmarks.freshness;

import io.tickwire.benchmarks.freshness.v1.Input;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.ConnectionListener;
import io.tickwire.client.Received;
import io.tickwire.client.TickwireClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * The client that measures: an ordinary client that sends inputs as a player does and writes a line for each snapshot.
 *
 * <p>Server and probe run on one machine and {@link System#nanoTime} is the same clock in all its network namespaces, so
 * a snapshot's age is exact: now − {@code server_time_us}. A line is {@code arrived_us server_time_us tick keyframe rung}.
 * What comes on standard input steers: {@code pause} stops reading, {@code resume} reads on, the end of it ends the probe.
 */
final class Probe implements ConnectionListener {
    private Probe() {}

    /** Arguments: address, inputs per second. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ClosedException {
        int inputsPerSecond = Integer.parseInt(arguments[1]);
        try (var client = TickwireClient.create();
                Connection connection =
                        client.connect(URI.create(arguments[0]), ClientOptions.defaults(Noise.NAME), new Probe())) {
            connection.join("bench", true, "probe");
            Thread.ofPlatform().daemon().start(() -> play(connection, inputsPerSecond));
            obey(connection);
            connection.closed().ifPresent(end -> System.out.println("closed " + end));
            System.out.println("counts " + connection.counts());
        }
    }

    /** Open loop: an input each period, whatever the connection does. */
    private static void play(Connection connection, int inputsPerSecond) {
        if (inputsPerSecond == 0) {
            return;
        }
        long period = 1_000_000_000L / inputsPerSecond;
        long next = System.nanoTime();
        for (int i = 0; connection.closed().isEmpty(); i++) {
            connection.send(Input.newBuilder()
                    .setTurn((float) Math.sin(i))
                    .setFire(true)
                    .build());
            next += period;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static void obey(Connection connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "pause" -> connection.pauseReading();
                case "resume" -> connection.resumeReading();
                default -> throw new IllegalArgumentException("word \"" + line + "\", known are pause and resume");
            }
        }
    }

    @Override
    public void onSnapshot(Connection connection, Received snapshot) {
        System.out.println(snapshot.arrivedNanos() / 1_000
                + " " + snapshot.serverTimeMicros()
                + " " + snapshot.tick()
                + " " + (snapshot.isKeyframe() ? 1 : 0)
                + " " + snapshot.rung().getNumber());
    }
}
