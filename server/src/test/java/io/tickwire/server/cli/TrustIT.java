package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tickwire.client.ClientOptions;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.TickwireClient;
import io.tickwire.server.identity.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants to know who plays, as an operator sets it up. */
class TrustIT {
    private static final ClientOptions ARENA = ClientOptions.defaults("arena");
    private static final String CONSOLE_TOKEN = "the token of the console";

    @TempDir
    private static Path folder = Path.of("");

    private final TickwireClient client = TickwireClient.create();
    private Launched server;
    private URI play = URI.create("");
    private URI console = URI.create("");

    TrustIT() throws IOException {
        Path file = Files.writeString(folder.resolve("tickwire.yaml"), """
                port: 0
                console: {port: 0, token: %s}
                auth: {secret: "%s", leeway: 0ms, anonymous: no}
                limits: {sessions-per-identity: 1}
                log: {format: json, level: debug, node: n1}
                """.formatted(CONSOLE_TOKEN, Signer.SECRET));
        server = Launched.start("serve", "--config", file.toString());
    }

    @BeforeEach
    void awaitServer() throws IOException {
        Matcher ready = server.await("play=(\\S+) console=(\\S+)");
        play = URI.create(ready.group(1));
        console = URI.create(ready.group(2));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void playersShowWhoTheyAreAndTheirTokensAreNeverTold() throws Exception {
        String good = Signer.token(600);
        String old = Signer.token(-600);

        Connection ada = client.connect(play, ARENA.withToken(good));
        ada.join("den", true, "Ada");

        assertRefused(4017, ARENA);
        assertRefused(4017, ARENA.withToken(old));
        assertRefused(4019, ARENA.withToken(good));
        handshake("Authorization", "Bearer " + old, play);
        handshake("Cookie", "token=" + old, URI.create(play + "?token=" + old));
        String metrics = metrics();
        assertThat(metrics)
                .contains("tickwire_handshakes_refused_total{cause=\"token\",status=\"401\"} 2.0")
                .contains("tickwire_connections_closed_total{by=\"server\",code=\"4017\"} 2.0");
        await().untilAsserted(() -> assertThat(server.errors())
                .contains(
                        "\"message\":\"a connection ended\"",
                        "\"node\":\"n1\"",
                        "\"code\":\"4017\"",
                        "\"room\":\"den\""));
        for (String token : List.of(good, old)) {
            assertThat(metrics).doesNotContain(token);
            assertThat(server.errors()).doesNotContain(token);
            assertThat(ARENA.withToken(token).toString()).doesNotContain(token);
        }
    }

    @Test
    void sessionEndsWithItsToken() throws Exception {
        // So that both sides are warm before the token's time runs.
        assertRefused(4017, ARENA);

        Connection ada = client.connect(play, ARENA.withToken(Signer.token(5)));
        ada.join("den", true, "Ada");

        await().until(() -> ada.closed().isPresent());
        assertThat(ada.closed().orElseThrow().code()).isEqualTo(4018);
        assertThat(ada.closed().orElseThrow().reason()).isEqualTo("the token has expired");
    }

    @Test
    void seatIsReservedOnlyForWhoMayPlay() throws Exception {
        assertThat(reserve("Bearer x")).isEqualTo(401);
        assertThat(reserve("Bearer " + Signer.token(600))).isEqualTo(201);
    }

    private int reserve(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + play.getAuthority() + "/v1/seats"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString("{\"game\": \"arena\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private void assertRefused(int code, ClientOptions options) {
        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(() -> client.connect(play, options))
                .satisfies(refused -> assertThat(refused.closed().code()).isEqualTo(code));
    }

    private static void handshake(String header, String value, URI uri) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var refused = http.newWebSocketBuilder()
                    .subprotocols("tickwire.v1")
                    .header(header, value)
                    .buildAsync(uri, new WebSocket.Listener() {});
            assertThat(refused.handle((socket, failure) -> failure != null).get(20, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private String metrics() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(console.resolve("metrics"))
                    .header("Authorization", "Bearer " + CONSOLE_TOKEN)
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
