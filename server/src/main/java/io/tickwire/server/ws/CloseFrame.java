package io.tickwire.server.ws;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.server.wire.FrameHeader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The payload of a close frame: nothing, or a code in two bytes and a reason (RFC 6455, section 5.5.1). */
final class CloseFrame {
    /** What a close frame without a code means; never on the wire (RFC 6455, section 7.4.1). */
    static final int NO_CODE = 1005;

    static final int MAX_REASON_BYTES = FrameReader.MAX_CONTROL_BYTES - 2;

    private CloseFrame() {}

    /** What is wrong with a payload, if anything. */
    static Optional<CloseReason> flaw(byte[] payload, int offset, int length) {
        if (length == 0) {
            return Optional.empty();
        }
        if (length == 1) {
            return Optional.of(
                    new CloseReason(CloseCode.CLOSE_CODE_PROTOCOL_ERROR, "a close frame with 1 byte; a code has 2"));
        }
        int code = code(payload, offset, length);
        if (!mayBeSent(code)) {
            return Optional.of(
                    new CloseReason(CloseCode.CLOSE_CODE_PROTOCOL_ERROR, "close code " + code + " may not be sent"));
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, offset + 2, length - 2));
        } catch (CharacterCodingException e) {
            return Optional.of(new CloseReason(CloseCode.CLOSE_CODE_INVALID_TEXT, "a close reason that is not UTF-8"));
        }
        return Optional.empty();
    }

    /** The code of a payload without a flaw. */
    static int code(byte[] payload, int offset, int length) {
        return length == 0 ? NO_CODE : ((payload[offset] & 0xFF) << 8) | (payload[offset + 1] & 0xFF);
    }

    /** A whole frame that repeats the payload of the peer's close frame. */
    static byte[] echo(byte[] payload, int offset, int length) {
        return control(FrameHeader.CLOSE, payload, offset, length);
    }

    /** A whole frame; the reason is cut to 123 bytes, never within a character. */
    static byte[] of(CloseReason reason) {
        byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
        int length = text.length;
        if (length > MAX_REASON_BYTES) {
            length = MAX_REASON_BYTES;
            while (isWithinCharacter(text[length])) {
                length--;
            }
        }
        int code = reason.code().getNumber();
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return control(FrameHeader.CLOSE, payload, 0, payload.length);
    }

    /** A whole control frame, at most 127 bytes. */
    static byte[] control(int opcode, byte[] payload, int offset, int length) {
        var bytes = new Bytes(2 + length);
        FrameHeader.write(bytes, opcode, length);
        bytes.write(payload, offset, length);
        return bytes.array();
    }

    /** 1004, 1005, 1006 and 1015 are reserved; 1012 to 1014 were registered after the RFC; 3000 and up are free. */
    private static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    private static boolean isWithinCharacter(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}
