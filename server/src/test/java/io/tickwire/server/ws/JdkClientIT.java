package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.room.RoomMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The WebSocket client of the JDK, which shares no line with ours. */
class JdkClientIT {
    private final Visitors visitors = new Visitors();
    private final GameListener listener = GameListener.start(WsSettings.defaults(), visitors, visitors);

    /** Puts messages together and remembers the close. */
    private static final class Listener implements WebSocket.Listener {
        final List<byte[]> messages = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> pong = new CompletableFuture<>();
        final CompletableFuture<String> close = new CompletableFuture<>();
        private final ByteArrayOutputStream part = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                part.write(data.get());
            }
            if (last) {
                messages.add(part.toByteArray());
                part.reset();
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            byte[] payload = new byte[message.remaining()];
            message.get(payload);
            pong.complete(HexFormat.of().formatHex(payload));
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            close.complete(code + " " + reason);
            return CompletableFuture.completedStage(null);
        }
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void messagesOfAllSizesGoBothWays() throws Exception {
        var heard = new Listener();
        WebSocket socket = connect("tickwire.v1", heard);
        for (int length : new int[] {0, 1, 125, 126, 65_535, 65_536}) {
            socket.sendBinary(ByteBuffer.allocate(length), true).join();
        }
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), false).join();
        socket.sendBinary(ByteBuffer.wrap(new byte[] {2}), true).join();
        await().until(() -> visitors.opened.getFirst().messages.size() == 7);
        assertThat(visitors.opened.getFirst().messages)
                .extracting(String::length)
                .containsExactly(0, 2, 250, 252, 131_070, 131_072, 4);

        visitors.opened.getFirst().outbox.send(new RoomMessage.Joined("lobby", 1, 1));
        visitors.opened.getFirst().outbox.send(new RoomMessage.Event(1, new byte[100_000]));
        visitors.opened.getFirst().outbox.flush();
        await().until(() -> heard.messages.size() == 2);
        assertThat(ServerFrame.parseFrom(heard.messages.get(1))
                        .getEvent()
                        .getPayload()
                        .size())
                .isEqualTo(100_000);
    }

    @Test
    void pingAndCloseAreAnswered() throws Exception {
        var heard = new Listener();
        WebSocket socket = connect("tickwire.v1", heard);

        socket.sendPing(ByteBuffer.wrap(new byte[] {7})).join();
        assertThat(heard.pong.get()).isEqualTo("07");
        socket.sendClose(4321, "bye").join();
        assertThat(heard.close.get()).isEqualTo("4321 bye");
        await().untilAsserted(() -> assertThat(visitors.endings).containsExactly(new Ending(4321, Ending.Side.CLIENT)));
    }

    @Test
    void textIsRefusedWithItsCode() throws Exception {
        var heard = new Listener();
        WebSocket socket = connect("tickwire.v1", heard);

        socket.sendText("hello", true).join();

        assertThat(heard.close.get()).isEqualTo("1003 a text message; only binary ones are spoken");
    }

    @Test
    void anotherSubprotocolDoesNotGetIn() {
        assertThatThrownBy(() -> connect("other", new Listener()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    private WebSocket connect(String subprotocol, Listener heard) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(URI.create("ws://127.0.0.1:" + listener.port() + "/v1/play"), heard)
                .join();
    }
}
