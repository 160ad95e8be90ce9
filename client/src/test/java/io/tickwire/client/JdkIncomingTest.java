package io.tickwire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkIncomingTest {
    private final JdkIncoming incoming = new JdkIncoming();
    private final RequestCounter socket = new RequestCounter();
    private final List<List<Byte>> messages = new ArrayList<>();

    @BeforeEach
    void deliver() {
        incoming.deliverTo(new Transport.Receiver() {
            @Override
            public void onMessage(ByteBuffer message) {
                List<Byte> bytes = new ArrayList<>();
                while (message.hasRemaining()) {
                    bytes.add(message.get());
                }
                messages.add(bytes);
            }

            @Override
            public void onClosed(int code, String reason) {}

            @Override
            public void onFailed(Throwable failure) {}
        });
    }

    @Test
    void piecesBecomeOneMessageAndAskForEachOther() {
        incoming.onBinary(socket, ByteBuffer.wrap(new byte[] {1, 2}), false);
        incoming.onBinary(socket, ByteBuffer.wrap(new byte[] {}), false);
        incoming.onBinary(socket, ByteBuffer.wrap(new byte[] {3}), true);
        incoming.onBinary(socket, ByteBuffer.wrap(new byte[] {4}), true);

        assertThat(messages).containsExactly(List.of((byte) 1, (byte) 2, (byte) 3), List.of((byte) 4));
        assertThat(socket.requested).isEqualTo(2);
    }

    @Test
    void controlFramesDoNotUseUpWhatWasRequested() {
        incoming.onPing(socket, ByteBuffer.allocate(0));
        incoming.onPong(socket, ByteBuffer.allocate(0));

        assertThat(socket.requested).isEqualTo(2);
    }

    @Test
    void endlessMessageIsRefused() {
        var piece = ByteBuffer.allocate(1 << 20);

        assertThatIllegalStateException().isThrownBy(() -> {
            for (int i = 0; i < 9; i++) {
                incoming.onBinary(socket, piece.duplicate(), false);
            }
        });
    }

    /** A socket that counts what is requested; everything else is not asked of it. */
    private static final class RequestCounter implements WebSocket {
        private long requested;

        @Override
        public void request(long n) {
            requested += n;
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence text, boolean last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer bytes, boolean last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int code, String reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return false;
        }

        @Override
        public boolean isInputClosed() {
            return false;
        }

        @Override
        public void abort() {}
    }
}
