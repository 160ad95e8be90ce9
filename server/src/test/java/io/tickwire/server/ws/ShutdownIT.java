package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.room.RoomMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The end of a listener: everybody learns why, and nobody can hold it up. */
class ShutdownIT {
    private final Visitors visitors = new Visitors();

    @Test
    void everybodyIsToldAndWhatWaitedIsStillWritten() throws Exception {
        try (var listener = GameListener.start(WsSettings.defaults(), visitors, visitors)) {
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 50; i++) {
                clients.add(RawClient.upgraded(listener.port()));
            }
            await().until(() -> visitors.opened.size() == 50);
            visitors.opened.forEach(visitor -> visitor.outbox.send(new RoomMessage.Joined("lobby", 1, 1)));
            Thread answers = Thread.ofVirtual().start(() -> clients.forEach(ShutdownIT::answerClose));

            assertThat(listener.drain(Duration.ofSeconds(10))).isTrue();

            answers.join();
            assertThat(visitors.endings).hasSize(50).containsOnly(new Ending(1001, Ending.Side.SERVER));
            assertThat(visitors.opened)
                    .allSatisfy(visitor -> assertThat(visitor.ends).hasValue(1));
        }
    }

    @Test
    void clientsThatDoNotAnswerHoldItUpForTwoSecondsAtMost() throws Exception {
        try (var listener = GameListener.start(WsSettings.defaults(), visitors, visitors);
                var silent = RawClient.upgraded(listener.port())) {
            await().until(() -> visitors.opened.size() == 1);
            long before = System.nanoTime();

            assertThat(listener.drain(Duration.ofSeconds(10))).isTrue();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(3500));
            assertThat(silent.readClose().closeReason()).isEqualTo("the server is shutting down");
        }
    }

    @Test
    void nobodyGetsInDuringTheShutdown() throws Exception {
        try (var listener = GameListener.start(WsSettings.defaults(), visitors, visitors)) {
            assertThat(listener.drain(Duration.ofSeconds(1))).isTrue();

            try (var late = RawClient.connect(listener.port()).send(RawClient.handshake())) {
                assertThat(late.readAll())
                        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                        .endsWith("\r\n\r\nthe server is shutting down\n");
            }
        }
    }

    @Test
    void closeWithoutDrainEndsEverythingAtOnce() throws Exception {
        var listener = GameListener.start(WsSettings.defaults(), visitors, visitors);
        try (var client = RawClient.upgraded(listener.port())) {
            await().until(() -> visitors.opened.size() == 1);
            listener.close();

            assertThat(client.isAtEnd()).isTrue();
        }
        await().untilAsserted(() -> assertThat(visitors.endings).containsExactly(Ending.VANISHED));
        assertThat(visitors.opened.getFirst().ends).hasValue(1);
    }

    private static void answerClose(RawClient client) {
        try (client) {
            assertThat(client.readFrame().message().hasJoined()).isTrue();
            assertThat(client.readClose().closeCode()).isEqualTo(1001);
            client.send(RawClient.close(1001, ""));
            assertThat(client.isAtEnd()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
