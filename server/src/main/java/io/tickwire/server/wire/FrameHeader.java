package io.tickwire.server.wire;

import io.tickwire.delta.Bytes;

/**
 * The head of a WebSocket frame that the server sends: final and never masked (RFC 6455, section 5.2).
 *
 * <pre>
 *  byte 0     byte 1        then
 *  1000 oooo  0 lllllll                      l &lt; 126: the length itself
 *             0 1111110     2 bytes, big-endian: up to 65,535
 *             0 1111111     8 bytes, big-endian
 * </pre>
 */
public final class FrameHeader {
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    private static final int FINAL = 0x80;

    private FrameHeader() {}

    /** Length of the head of a frame with so many bytes of payload: 2, 4 or 10. */
    public static int size(int payloadLength) {
        if (payloadLength < 126) {
            return 2;
        }
        return payloadLength <= 0xFFFF ? 4 : 10;
    }

    /** Appends the head; the payload is the caller's to append. */
    public static void write(Bytes into, int opcode, int payloadLength) {
        into.writeByte(FINAL | opcode);
        switch (size(payloadLength)) {
            case 2 -> into.writeByte(payloadLength);
            case 4 -> {
                into.writeByte(126);
                into.writeByte(payloadLength >>> 8);
                into.writeByte(payloadLength);
            }
            default -> {
                into.writeByte(127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    into.writeByte((int) ((long) payloadLength >>> shift));
                }
            }
        }
    }
}
