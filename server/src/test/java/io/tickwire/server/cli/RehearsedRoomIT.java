package io.tickwire.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A rehearsal is worth what has happened in it. */
class RehearsedRoomIT {
    private static final String NO_ROOMS = "{\"rooms\":[]}";

    @Test
    void theRoomIsEmptyAndEndsWhenAllHasHappened() throws Exception {
        try (var server = Launched.start(
                        "serve",
                        "--port",
                        "0",
                        "--console-port",
                        "0",
                        "--tick-empty",
                        "100ms",
                        "--seat-kept",
                        "100ms");
                var monitor = HttpClient.newHttpClient()) {
            var ready = server.await("play=(\\S+) console=(\\S+)");
            URI rooms = URI.create(ready.group(2)).resolve("api/rooms");
            try (var room = new RehearsedRoom(URI.create(ready.group(1)), "arena")) {
                room.join(2);
                room.live();
                assertThat(get(monitor, rooms)).contains("\"rehearsal-arena\"", "\"players\":2");

                room.end();
                await().untilAsserted(() -> assertThat(get(monitor, rooms)).isEqualTo(NO_ROOMS));
            }
        }
    }

    private static String get(HttpClient monitor, URI page) throws IOException, InterruptedException {
        return monitor.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }
}
