package io.tickwire.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.server.net.Descriptors;
import io.tickwire.server.ops.Metrics;
import io.tickwire.server.ops.Readiness;
import io.tickwire.server.rooms.Rooms;
import io.tickwire.server.rooms.RoomsListener;
import io.tickwire.server.rooms.RoomsRules;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what of a node. */
class ConsoleIT {
    private static final String TOKEN = "the token of the console";

    private final Metrics metrics = new Metrics();
    private final Console console = new Console(
            new ConsoleSettings("127.0.0.1", 0, Optional.of(TOKEN)),
            new Rooms(List.of(), RoomsRules.defaults(), RoomsListener.NONE),
            metrics,
            new Console.Control(new Readiness(), "ws://127.0.0.1:7777/v1/play", () -> {}));

    @AfterEach
    void stop() {
        console.close();
        metrics.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/metrics",
                "/api/rooms",
                "/api/repros",
                "/api/repros/1",
                "/api",
                "/ready",
                "/api/drain"
            })
    void whatIsTheNodesOwnWantsTheToken(String path) throws Exception {
        assertThat(status(path, "")).isEqualTo(401);
        assertThat(status(path, "Bearer x")).isEqualTo(401);
        assertThat(status(path, TOKEN)).isEqualTo(401);
        assertThat(status(path, "Bearer " + TOKEN)).isNotEqualTo(401);
    }

    @Test
    void pagesAreForEverybody() throws Exception {
        assertThat(status("/config.json", "")).isEqualTo(200);
    }

    @Test
    void consoleThatOthersCanReachWantsAToken() {
        assertThatThrownBy(() -> new ConsoleSettings("0.0.0.0", 7778, Optional.empty()))
                .hasMessage("console.host is 0.0.0.0, where others can see it: set console.token, or choose 127.0.0.1");
        assertThat(new ConsoleSettings("0.0.0.0", 7778, Optional.of(TOKEN)).toString())
                .doesNotContain(TOKEN);
    }

    /** Without a descriptor left, Helidon's listener ends for good. */
    @Test
    void oldestSocketGivesWay() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < Descriptors.CONSOLE + 10; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), console.port()));
            }
            idle.getFirst().setSoTimeout(20_000);

            assertThat(idle.getFirst().getInputStream().read()).isNegative();
            assertThat(status("/health", "Bearer " + TOKEN)).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private int status(String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
