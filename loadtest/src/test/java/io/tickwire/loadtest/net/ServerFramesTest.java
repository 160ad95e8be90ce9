package io.tickwire.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerFramesTest {
    private final ServerFrames frames = new ServerFrames();
    private final List<String> found = new ArrayList<>();

    @Test
    void frameInPiecesIsFoundWhenItsLastByteIsThere() throws IOException {
        byte[] whole = HexFormat.of().parseHex("8203010203");
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(ByteBuffer.wrap(whole, 0, length))).isZero();
        }

        assertThat(read(ByteBuffer.wrap(whole))).isEqualTo(1);
        assertThat(found).containsExactly("message 010203");
    }

    @Test
    void fragmentsAreOneMessageAndAPingMayComeBetween() throws IOException {
        read("020101" + "890177" + "000102" + "80020304");

        assertThat(found).containsExactly("ping 77", "message 01020304");
    }

    @Test
    void lengthMayTakeTwoOrEightBytes() throws IOException {
        read("827e0001aa" + "827f0000000000000001bb" + "880203e8");

        assertThat(found).containsExactly("message aa", "message bb", "close 03e8");
    }

    @Test
    void whatWouldLoseThePlaceIsRefused() {
        assertThatThrownBy(() -> read("8281aaaaaaaa00")).hasMessage("masked frame");
        assertThatThrownBy(() -> read("827fffffffffffffffff"))
                .hasMessage("frame of 18446744073709551615 bytes, limit 8388608");
        assertThatThrownBy(() -> read("8001aa")).hasMessage("continuation of nothing");
        assertThatThrownBy(() -> read("8300")).hasMessage("frame with first byte 131");
    }

    @Test
    void ownFramesAreMaskedAndRight() {
        byte[] payload = HexFormat.of().parseHex("0102030405060708090a0b");
        ByteBuffer frame = ByteBuffer.allocate(64);

        ClientFrame.put(frame, ClientFrame.BINARY, ByteBuffer.wrap(payload));

        frame.flip();
        assertThat(frame.getShort()).isEqualTo((short) 0x828b);
        byte[] mask = new byte[4];
        frame.get(mask);
        byte[] masked = new byte[payload.length];
        frame.get(masked);
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= mask[i % 4];
        }
        assertThat(masked).isEqualTo(payload);
        assertThat(frame.hasRemaining()).isFalse();
    }

    private void read(String hex) throws IOException {
        read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private int read(ByteBuffer bytes) throws IOException {
        int count = 0;
        while (frames.next(bytes, new Finds())) {
            count++;
        }
        return count;
    }

    private final class Finds implements ServerFrames.Sink {
        @Override
        public void onMessage(ByteBuffer message) {
            note("message", message);
        }

        @Override
        public void onPing(ByteBuffer payload) {
            note("ping", payload);
        }

        @Override
        public void onClose(ByteBuffer payload) {
            note("close", payload);
        }

        private void note(String what, ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            found.add(what + " " + HexFormat.of().formatHex(copy));
        }
    }
}
