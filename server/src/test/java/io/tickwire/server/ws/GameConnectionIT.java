package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole connections over loopback, with a client that says exactly what it is told to. */
class GameConnectionIT {
    private final Visitors visitors = new Visitors();
    private final GameListener listener = GameListener.start(WsSettings.defaults(), visitors, visitors);

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void closeOfAClientIsRepeated() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(RawClient.close(4321, "bye"));

            var close = client.readFrame();
            assertThat(close.closeCode()).isEqualTo(4321);
            assertThat(close.closeReason()).isEqualTo("bye");
            assertThat(client.isAtEnd()).isTrue();
        }
        await().untilAsserted(() -> assertThat(visitors.endings).containsExactly(new Ending(4321, Ending.Side.CLIENT)));
        assertThat(visitors.opened.getFirst().ends).hasValue(1);
    }

    @Test
    void messageArrives() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(RawClient.binary("hey".getBytes(UTF_8)));

            await().untilAsserted(() ->
                    assertThat(visitors.opened.getFirst().messages).containsExactly("686579"));
        }
    }
}
