package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send too much: what they are told, and what they cost. */
@ParameterizedClass(name = "read in the place of its reader: {0}")
@ValueSource(booleans = {true, false})
class FloodIT {
    private static final Patience HASTY = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(500));

    private final Visitors visitors = new Visitors();
    private final GameListener listener =
            GameListener.start(WsSettings.defaults().withPatience(HASTY), visitors, visitors);

    FloodIT(boolean quick) {
        visitors.quick = quick;
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void floodIsClosedAndNoLongerHeard() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(repeat(RawClient.binary(new byte[] {1}), 5_000));

            assertRefused(client, "more than 300 messages per second and 600 at once");
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(visitors.opened.getLast().messages).hasSizeBetween(600, 700);
    }

    @Test
    void pingsAndFragmentsCountAgainstTheRateToo() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(repeat(RawClient.frame(0x89, new byte[0]), 3_000));

            assertRefused(client, "more than 600 frames per second and 1200 at once");
        }
    }

    @Test
    void bytesCountAgainstTheRateToo() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(repeat(RawClient.binary(new byte[60_000]), 12));

            assertRefused(client, "more than 262144 bytes per second and 524288 at once");
        }
    }

    /** A flooder is stuck as soon as the kernels' buffers are full, instead of being read for as long as it likes. */
    @Test
    void socketOfAFlooderIsNotReadAnyFurther() throws IOException {
        byte[] message = RawClient.binary(new byte[60_000]);
        try (var client = RawClient.upgraded(listener.port())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            client.send(message);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(visitors.bytesIn.get()).isBetween(524_288L, 1_000_000L);
    }

    private static void assertRefused(RawClient client, String reason) throws IOException {
        var close = client.readClose();
        assertThat(close.closeCode()).isEqualTo(4010);
        assertThat(close.closeReason()).isEqualTo(reason);
    }

    private static byte[] repeat(byte[] frame, int times) {
        byte[] frames = new byte[frame.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(frame, 0, frames, i * frame.length, frame.length);
        }
        return frames;
    }
}
