package io.tickwire.loadtest.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Frames of a client, RFC 6455 section 5.2: final, masked. */
final class ClientFrame {
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PONG = 0xA;
    static final int LONGEST_HEAD = 14;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LONGEST_REASON = 123;

    private ClientFrame() {}

    /** Puts one frame at the position of a buffer with room for it. */
    static void put(ByteBuffer to, int opcode, ByteBuffer payload) {
        int length = payload.remaining();
        to.put((byte) (FINAL | opcode));
        if (length < TWO_BYTES) {
            to.put((byte) (MASKED | length));
        } else if (length <= 0xFFFF) {
            to.put((byte) (MASKED | TWO_BYTES)).putShort((short) length);
        } else {
            to.put((byte) (MASKED | EIGHT_BYTES)).putLong(length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        to.putInt(mask);
        while (payload.remaining() >= Integer.BYTES) {
            to.putInt(payload.getInt() ^ mask);
        }
        for (int shift = 24; payload.hasRemaining(); shift -= Byte.SIZE) {
            to.put((byte) (payload.get() ^ mask >>> shift));
        }
    }

    static ByteBuffer close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + LONGEST_REASON)
                .putShort((short) code)
                .put(text, 0, Math.min(text.length, LONGEST_REASON))
                .flip();
    }
}
