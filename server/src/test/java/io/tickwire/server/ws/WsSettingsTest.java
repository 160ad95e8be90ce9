package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WsSettingsTest {
    @Test
    void valuesOutOfRangeAreNamedWithTheirLimits() {
        assertThatThrownBy(() -> WsSettings.defaults().withAddress("localhost", 70_000))
                .hasMessage("port is 70000, allowed are 0 to 65535");
        assertThatThrownBy(() -> WsSettings.defaults().withAddress(" ", 0)).hasMessage("host is empty");
        assertThatThrownBy(() -> new WsLimits(Quotas.defaults(), Rates.defaults(), 100, 4096, 4096))
                .hasMessage("messageBytes is 100, allowed are 125 to 16777216");
        assertThatThrownBy(() -> new Patience(
                        Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessage("pingEvery is PT0S, allowed is more than 0 up to one day");
    }

    @Test
    void largestMessageFitsIntoTheBurst() {
        var slow = new Rates(600, 300, 16_384, Duration.ofSeconds(2));

        assertThatThrownBy(() -> WsLimits.defaults().withRates(slow))
                .hasMessage("a message may have 65536 bytes, but only 32768 bytes may come at once");
    }
}
