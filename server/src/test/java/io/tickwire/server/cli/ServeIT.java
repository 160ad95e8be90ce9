package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.Connection;
import io.tickwire.client.TickwireClient;
import io.tickwire.server.net.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

class ServeIT {
    private static final String READY =
            "^tickwire ready play=(ws://127\\.0\\.0\\.1:\\d+/v1/play) console=(http://127\\.0\\.0\\.1:\\d+/)$";

    @Test
    void terminationTellsEverybodyGoingAwayAndEndsWithZeroWithinTenSeconds() throws Exception {
        try (Launched server = Launched.start("serve", "--port", "0", "--console-port", "0");
                var client = TickwireClient.create()) {
            Matcher ready = server.await(READY);
            List<Connection> players = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Connection player = client.connect(URI.create(ready.group(1)), ClientOptions.defaults("arena"));
                player.join("den", true, "p" + i);
                players.add(player);
            }
            long askedNanos = System.nanoTime();

            server.terminate();

            for (Connection player : players) {
                await().until(() -> player.closed().isPresent());
                assertThat(player.closed().orElseThrow().code()).isEqualTo(1001);
                assertThat(player.closed().orElseThrow().reason()).isEqualTo("the server is shutting down");
            }
            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - askedNanos)).isLessThan(Duration.ofSeconds(10));
            assertThat(server.remainingLines())
                    .as("one line, and nothing after it")
                    .isEmpty();
        }
    }

    @Test
    void consoleTellsHealthReadinessRoomsAndMetrics() throws Exception {
        try (Launched server = Launched.start("serve", "--port", "0", "--console-port", "0");
                var client = TickwireClient.create()) {
            Matcher ready = server.await(READY);
            URI console = URI.create(ready.group(2));
            client.connect(URI.create(ready.group(1)), ClientOptions.defaults("arena"))
                    .join("den", true, "Ada");

            assertThat(get(console.resolve("health")).body()).isEqualTo("ok\n");
            assertThat(get(console.resolve("ready")).statusCode()).isEqualTo(200);
            assertThat(get(console.resolve("config.json")).body()).contains(ready.group(1));
            assertThat(get(console.resolve("api/rooms")).body())
                    .contains("\"id\":\"den\"", "\"players\":1", "\"tick_duration_us\":{\"p50\":");
            assertThat(get(console.resolve("api/repros")).body()).isEqualTo("{\"repros\":[]}");
            assertThat(get(console.resolve("api/repros/1")).statusCode()).isEqualTo(404);
            assertThat(get(console.resolve("metrics")).body())
                    .contains(
                            "tickwire_connections 1.0",
                            "tickwire_rooms 1.0",
                            "tickwire_outboxes_bytes ",
                            "tickwire_tick_duration_seconds_bucket{le=\"0.001\"}",
                            "tickwire_tick_lateness_seconds_bucket{le=\"0.001\"}",
                            "tickwire_snapshots_sent_total",
                            "tickwire_snapshots_dropped_total",
                            "tickwire_bytes_out_total");
        }
    }

    /** With no descriptor left, Helidon's listener ends for good: neither port may come so far. */
    @Test
    void nodeOutlivesMoreSocketsThanItCanHave() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (Launched server = Launched.startWithDescriptors(420, "serve", "--port", "0", "--console-port", "0");
                var client = TickwireClient.create()) {
            Matcher ready = server.await(READY);
            URI play = URI.create(ready.group(1));
            URI console = URI.create(ready.group(2));
            for (int i = 0; i < 500; i++) {
                crowd.add(new Socket(InetAddress.getLoopbackAddress(), (i % 2 == 0 ? play : console).getPort()));
            }

            assertThat(get(console.resolve("health")).body()).isEqualTo("ok\n");
            for (Socket one : crowd) {
                one.close();
            }
            await().ignoreExceptions().untilAsserted(() -> client.connect(play, ClientOptions.defaults("arena"))
                    .join("den", true, "Ada"));
        } finally {
            for (Socket one : crowd) {
                one.close();
            }
        }
    }

    @Test
    void portInUseEndsTheCommandWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0);
                Launched server = Launched.start(
                        "serve", "--host", "0.0.0.0", "--auth-anonymous", "yes", "--port", "" + taken.getLocalPort())) {
            assertThat(server.exitCode()).isOne();
            assertThat(server.errors())
                    .isEqualTo(
                            "tickwire: port " + taken.getLocalPort()
                                    + " of 0.0.0.0 cannot be listened on: Address already in use; choose another with --port\n");
        }
    }

    @Test
    void onePortForBothListenersEndsTheCommandWithOneLine() throws Exception {
        String port = Integer.toString(FreePort.any());
        try (Launched server = Launched.start("serve", "--port", port, "--console-port", port)) {
            assertThat(server.exitCode()).isOne();
            assertThat(server.errors())
                    .isEqualTo(
                            "tickwire: port " + port + " of 127.0.0.1 cannot be listened on: Address already in use; "
                                    + "choose another with --console-port\n");
        }
    }

    @Test
    void wrongFlagsAreNamedInOneLine() throws Exception {
        assertWrong("--tick-threads is \"0\", must be a whole number from 1 to 64", "serve", "--tick-threads", "0");
        assertWrong("Unknown options: '--prot'", "serve", "--prot", "1");
        assertWrong("--bots is 99, limit 0 to 63", "play", "--bots", "99");
        assertWrong("--port is \"70000\", must be a whole number from 0 to 65535", "serve", "--port", "70000");
    }

    private static void assertWrong(String message, String... arguments) throws Exception {
        try (Launched command = Launched.start(arguments)) {
            assertThat(command.exitCode()).isEqualTo(2);
            assertThat(command.errors())
                    .hasLineCount(1)
                    .startsWith("tickwire: ")
                    .contains(message);
        }
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
