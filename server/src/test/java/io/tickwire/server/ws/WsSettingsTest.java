package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WsSettingsTest {
    @Test
    void valuesOutOfRangeAreNamedWithTheirLimits() {
        assertThatThrownBy(() -> WsSettings.defaults().withAddress("localhost", 70_000))
                .hasMessage("port is 70000, allowed are 0 to 65535");
        assertThatThrownBy(() -> WsSettings.defaults().withAddress(" ", 0)).hasMessage("host is empty");
        assertThatThrownBy(() -> new WsLimits(10, 10, 100, 300, 600, 4096, 4096))
                .hasMessage("messageBytes is 100, allowed are 125 to 16777216");
        assertThatThrownBy(() -> new Patience(
                        Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("pingEvery is PT0S, allowed is more than 0 up to one day");
    }

    @Test
    void upgradeIsFoundInEverySpelling() {
        assertThat(GameListener.spellings("ws")).containsExactly("ws", "wS", "Ws", "WS");
        assertThat(GameListener.spellings("websocket")).hasSize(512).contains("WebSocket", "websocket", "WEBSOCKET");
    }
}
