package io.tickwire.server.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole connections over loopback, with a client that says exactly what it is told to. */
@ParameterizedClass(name = "read in the place of its reader: {0}")
@ValueSource(booleans = {true, false})
class GameConnectionIT {
    private final Visitors visitors = new Visitors();
    private final GameListener listener = GameListener.start(WsSettings.defaults(), visitors, visitors);

    GameConnectionIT(boolean quick) {
        visitors.quick = quick;
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void messagesArriveInOrderHoweverTheyAreCut() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.send(
                    RawClient.binary(new byte[] {1}),
                    RawClient.frame(0x02, new byte[] {2}),
                    RawClient.frame(0x80, new byte[] {3}),
                    RawClient.binary(new byte[] {4}));
            for (byte one : RawClient.binary(new byte[] {5, 6})) {
                client.send(new byte[] {one});
            }

            await().untilAsserted(() -> assertThat(visitor().messages).containsExactly("01", "0203", "04", "0506"));
        }
    }

    @Test
    void framesBehindTheHandshakeAreNotLost() throws IOException {
        try (var client = RawClient.connect(listener.port())) {
            byte[][] parts = new byte[300][];
            parts[0] = RawClient.handshake();
            for (int i = 1; i < 300; i++) {
                parts[i] = RawClient.binary(new byte[] {(byte) i, (byte) (i >>> 8)});
            }
            client.send(parts);

            await().untilAsserted(() -> assertThat(visitor().messages)
                    .isEqualTo(IntStream.range(1, 300)
                            .mapToObj(i -> String.format("%02x%02x", i & 0xFF, i >>> 8))
                            .toList()));
        }
    }

    @Test
    void closeOfTheServerWaitsForTheAnswer() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            await().until(() -> !visitors.opened.isEmpty());
            visitor().outbox.send(new RoomMessage.Joined("lobby", 1, 1));
            visitor().outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));
            visitor().outbox.send(new RoomMessage.Joined("lobby", 2, 2));

            assertThat(client.readFrame().message().hasJoined()).isTrue();
            assertThat(client.readFrame().message().getClosing().getReason()).isEqualTo("room lobby ended");
            assertThat(client.readFrame().closeCode()).isEqualTo(4014);
            assertThat(visitor().ends).hasValue(0);
            client.send(RawClient.close(4014, ""));
            assertThat(client.isAtEnd()).isTrue();
        }
        awaitEnding(new Ending(4014, Ending.Side.SERVER));
    }

    @Test
    void messagesAfterTheServersCloseAreNotHeard() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            await().until(() -> !visitors.opened.isEmpty());
            visitor().outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));
            client.readClose();
            client.send(RawClient.binary(new byte[] {1}), RawClient.frame(0x89, new byte[0]));
            client.send(RawClient.close(4014, ""));

            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(visitor().messages).isEmpty();
    }

    @Test
    void faultOfTheServerEndsOneConnectionOnly() throws IOException {
        try (var client = RawClient.upgraded(listener.port());
                var other = RawClient.upgraded(listener.port())) {
            client.send(RawClient.binary("fail".getBytes(UTF_8)));

            var close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(1011);
            assertThat(close.closeReason()).doesNotContain("told to fail");
            other.send(RawClient.frame(0x89, new byte[0]));
            assertThat(other.readFrame().opcode()).isEqualTo(0xA);
        }
    }

    @Test
    void peerThatEndsItsStreamHasVanished() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            client.endOutput();
            assertThat(client.isAtEnd()).isTrue();
        }
        awaitEnding(Ending.VANISHED);
    }

    @Test
    void peerThatResetsHasVanished() throws IOException {
        RawClient.upgraded(listener.port()).reset();
        awaitEnding(Ending.VANISHED);
    }

    @Test
    void bytesAreCountedBothWays() throws IOException {
        try (var client = RawClient.upgraded(listener.port())) {
            byte[] ping = RawClient.frame(0x89, new byte[10]);
            client.send(ping);
            client.readFrame();

            assertThat(visitors.bytesIn).hasValue(ping.length);
            await().untilAsserted(() -> assertThat(visitors.bytesOut).hasValue(12));
        }
    }

    private void awaitEnding(Ending ending) {
        await().untilAsserted(() -> assertThat(visitors.endings).containsExactly(ending));
        assertThat(visitor().ends).hasValue(1);
        assertThat(listener.connections().open()).isZero();
    }

    private Visitors.Visitor visitor() {
        return visitors.opened.getFirst();
    }
}
