package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.client.ClientOptions;
import io.tickwire.client.ClosedException;
import io.tickwire.client.Connection;
import io.tickwire.client.Joined;
import io.tickwire.client.TickwireClient;
import io.tickwire.games.arena.v1.Input;
import io.tickwire.proto.v1.Join;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rooms and seats as a client finds them on the port of the players. */
class LobbyIT {
    private static final ClientOptions ARENA = ClientOptions.defaults("arena");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Launched server;
    private static URI play;
    private static URI console;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TickwireClient client = TickwireClient.create();

    @BeforeAll
    static void startServer() throws IOException {
        server = Launched.start("serve", "--port", "0", "--console-port", "0", "--seat-reserved", "1s");
        var ready = server.await("play=(\\S+) console=(\\S+)");
        play = URI.create(ready.group(1));
        console = URI.create(ready.group(2));
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    @Test
    void seatIsReservedOverHttpAndTakenOverTheSocketOnce() throws Exception {
        JsonNode seat = reserve("{\"game\":\"arena\",\"room\":\"booked\",\"name\":\"Ada\"}", 201);
        assertThat(seat.get("url").asText()).isEqualTo(play.toString());
        Connection ada = client.connect(URI.create(seat.get("url").asText()), ARENA);

        Joined joined = ada.takeSeat(seat.get("seat_token").asText());

        assertThat(joined.room()).isEqualTo("booked");
        assertThat(joined.resumed()).isFalse();
        ada.send(Input.getDefaultInstance());
        await().until(() -> ada.newest().orElseThrow().inputAck() == 1);
        assertRefused(4020, seat.get("seat_token").asText());
        assertThat(ada.closed()).isEmpty();
    }

    @Test
    void reservationThatIsTooOldIsRefused() throws Exception {
        JsonNode seat = reserve("{\"game\":\"arena\",\"room\":\"brief\"}", 201);
        assertThat(rooms("?label=x")).isEmpty();

        await().until(() -> rooms("?game=arena").stream()
                .noneMatch(room -> room.get("id").asText().equals("brief")
                        && room.get("players").asInt() > 0));

        assertRefused(4020, seat.get("seat_token").asText());
    }

    @Test
    void forgedTokenIsRefused() throws Exception {
        String token = reserve("{\"game\":\"arena\",\"room\":\"forged\"}", 201)
                .get("seat_token")
                .asText();
        String forged = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

        assertRefused(4020, forged);
    }

    @Test
    void tokenThatHasResumedASeatIsUsedUpAndAnOlderConnectionIsTold() throws Exception {
        Connection first = client.connect(play, ARENA);
        Joined joined = first.join("twice", true, "Ada");
        String token = first.resumeToken();

        Connection second = client.connect(play, ARENA);
        assertThat(second.takeSeat(token).player()).isEqualTo(joined.player());

        assertThat(first.awaitClosed(Duration.ofSeconds(5)).orElseThrow().code())
                .isEqualTo(4021);
        second.send(Input.getDefaultInstance());
        await().until(() -> second.newest().orElseThrow().inputAck() >= 1);
        assertRefused(4020, token);
        assertThat(second.closed()).isEmpty();
    }

    @Test
    void roomsAreListedByWhatTheyAre() throws Exception {
        client.connect(play, ARENA)
                .join(Join.newBuilder()
                        .setMode("ranked")
                        .setRegion("eu")
                        .addLabels("map:ice")
                        .addLabels("new")
                        .build());
        Connection host = client.connect(play, ARENA);
        Joined secret = host.join(Join.newBuilder().setPrivate(true).build());

        assertThat(rooms("?game=arena&mode=ranked&region=eu&label=map:ice&label=new"))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.get("players").asInt()).isEqualTo(1);
                    assertThat(room.get("locked").asBoolean()).isFalse();
                });
        assertThat(rooms("?mode=ranked&label=old")).isEmpty();
        assertThat(rooms("")).noneMatch(room -> room.get("id").asText().equals(secret.room()));
        Joined guest = client.connect(play, ARENA)
                .join(Join.newBuilder().setCode(secret.code()).build());
        assertThat(guest.room()).isEqualTo(secret.room());
        assertThat(post("/v1/seats", "{\"game\":\"chess\"}").statusCode()).isEqualTo(404);
        assertThat(post("/v1/seats", "[]").statusCode()).isEqualTo(400);
        assertThat(post("/v1/seats", "x".repeat(5_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void roomThatTheOperatorLocksTakesNobodyNew() throws Exception {
        client.connect(play, ARENA).join("vault", true, "Ada");
        assertThat(lock("vault", "lock")).isEqualTo(200);

        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(() -> client.connect(play, ARENA).join("vault", true, "Bob"))
                .satisfies(refused -> assertThat(refused.closed().code()).isEqualTo(4022));

        assertThat(lock("vault", "unlock")).isEqualTo(200);
        client.connect(play, ARENA).join("vault", true, "Bob");
    }

    @Test
    void spectatorSeesTheRoomAndHasNoShip() throws Exception {
        client.connect(play, ARENA).join("stadium", true, "Ada");
        Connection watcher = client.connect(play, ARENA);

        Joined joined = watcher.join(
                Join.newBuilder().setRoom("stadium").setSpectate(true).build());

        assertThat(joined.player()).isZero();
        assertThat(ships(watcher)).isEqualTo(1);
        await().until(() -> watcher.counts().hashesChecked() > 0);
        assertThat(watcher.counts().hashMismatches()).isZero();
        watcher.send(Input.getDefaultInstance());
        assertThat(watcher.awaitClosed(Duration.ofSeconds(5)).orElseThrow().code())
                .isEqualTo(4001);
    }

    @Test
    void pageOfAnotherOriginMayNotAsk() throws Exception {
        var request = HttpRequest.newBuilder(http("/v1/rooms")).header("Origin", "https://evil.example");

        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    private static int ships(Connection connection) {
        return connection.read(
                replica -> replica.latest().rows(replica.schema().type("Ship")).count());
    }

    private void assertRefused(int code, String token) {
        assertThatExceptionOfType(ClosedException.class)
                .isThrownBy(() -> client.connect(play, ARENA).takeSeat(token))
                .satisfies(refused -> assertThat(refused.closed().code()).isEqualTo(code));
    }

    private JsonNode reserve(String body, int status) throws Exception {
        HttpResponse<String> answer = post("/v1/seats", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(http(path)).POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private int lock(String room, String what) throws Exception {
        var request = HttpRequest.newBuilder(console.resolve("api/rooms/" + room + "/" + what))
                .POST(BodyPublishers.noBody());
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private List<JsonNode> rooms(String query) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(http("/v1/rooms" + query)).build(), BodyHandlers.ofString());
        var rooms = new ArrayList<JsonNode>();
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.get("more").asInt()).isZero();
        said.get("rooms").forEach(rooms::add);
        return rooms;
    }

    private static URI http(String path) {
        return URI.create("http://" + play.getAuthority() + path);
    }
}
