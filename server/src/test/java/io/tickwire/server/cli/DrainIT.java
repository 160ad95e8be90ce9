package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.BotPlayer;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.Closed;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.Swarm;
import io.tickwire.client.TickwireClient;
import io.tickwire.play.Bots;
import io.tickwire.proto.v1.RetryAdvice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** A node's way out, in a process of its own. */
class DrainIT {
    private static final ClientOptions ARENA = ClientOptions.defaults("arena");
    private static final String READY = "play=(\\S+) console=(\\S+)";

    @Test
    void terminationUnderLoadTellsEverybodyWhyAndEndsInTime() throws Exception {
        Bots bots = ServiceLoader.load(Bots.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.game().equals("arena"))
                .findFirst()
                .orElseThrow();
        try (Launched server = Launched.start("serve", "--port", "0", "--console-port", "0");
                var client = TickwireClient.create();
                var swarm = new Swarm("bots")) {
            URI play = URI.create(server.await(READY).group(1));
            List<Connection> players = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Connection player = client.connect(play, ARENA);
                player.join("den" + i % 3, true, "");
                swarm.add(new BotPlayer(player, bots.bot(i)), 20);
                players.add(player);
            }
            long askedNanos = System.nanoTime();

            server.terminate();

            for (Connection player : players) {
                Closed closed = player.awaitClosed(Duration.ofSeconds(10)).orElseThrow();
                assertThat(closed.code()).isEqualTo(1001);
                assertThat(closed.reason()).isEqualTo("the server is shutting down");
                assertThat(closed.retry()).isEqualTo(RetryAdvice.RETRY_ADVICE_RETRY);
                assertThat(closed.retryAfter()).isPositive();
            }
            assertThat(server.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - askedNanos)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void drainFromTheConsoleLetsPlayersFinishAndNobodyNewIn() throws Exception {
        try (Launched server = Launched.start("serve", "--port", "0", "--console-port", "0", "--drain-grace", "60s");
                var client = TickwireClient.create()) {
            Matcher ready = server.await(READY);
            URI play = URI.create(ready.group(1));
            URI console = URI.create(ready.group(2));
            Connection player = client.connect(play, ARENA);
            player.join("den", true, "Ada");
            Connection lost = client.connect(play, ARENA);
            lost.join("den", true, "Bob");
            lost.abort();

            assertThat(post(console.resolve("api/drain"), "http://evil.example"))
                    .isEqualTo(403);
            assertThat(get(console.resolve("ready"))).isEqualTo(200);
            assertThat(post(console.resolve("api/drain"), "")).isEqualTo(202);

            await().until(() -> get(console.resolve("ready")) == 503);
            assertThatExceptionOfType(ClosedException.class)
                    .isThrownBy(() -> client.connect(play, ARENA).join("den", true, "late"))
                    .satisfies(refused -> {
                        assertThat(refused.closed().code()).isEqualTo(1001);
                        assertThat(refused.closed().retry()).isEqualTo(RetryAdvice.RETRY_ADVICE_RETRY);
                    });
            Connection back = client.connect(play, ARENA);
            assertThat(back.takeSeat(lost.resumeToken()).resumed()).isTrue();
            int tick = player.newest().orElseThrow().tick();
            await().until(() -> player.newest().orElseThrow().tick() > tick + 10);

            back.leave();
            player.leave();

            assertThat(server.exitCode()).isZero();
        }
    }

    private static int get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static int post(URI uri, String origin) throws Exception {
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody());
        return send((origin.isEmpty() ? request : request.header("Origin", origin)).build());
    }

    private static int send(HttpRequest request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
