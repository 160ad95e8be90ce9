package io.tickwire.server.ws;

import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import java.io.IOException;

/**
 * Reads a client's frames and refuses whatever RFC 6455 forbids (sections 5 and 7), and text.
 *
 * <pre>
 *  byte 0                     byte 1        then
 *  F 000 oooo                 1 lllllll     length: 0, 2 or 8 bytes, then 4 bytes of masking key, then the payload
 *  | |   opcode               | length, or 126 (2 bytes follow) or 127 (8 bytes follow)
 *  | reserved, must be 0      masked, must be 1
 *  final
 * </pre>
 *
 * <p>Not thread-safe; but while {@link #next} waits for bytes, another thread may read. Reading allocates nothing per
 * frame; the buffer grows with the bytes that arrived, never with a length that was only declared, and shrinks again after
 * a large message.
 */
public final class FrameReader {
    /** What {@link #next} found. */
    public enum Arrival {
        /** A whole binary message; its bytes are {@link #array}, {@link #offset}, {@link #length}. */
        MESSAGE,
        /** A part of a message that is not complete yet: nothing to do, but it counts against the rate. */
        FRAGMENT,
        /** A ping; its payload is to be echoed. */
        PING,
        /** A pong, asked for or not. */
        PONG,
        /** A close frame whose payload is valid; nothing that follows may be read. */
        CLOSE,
        /** The peer broke a rule: {@link #refusal} says which. Nothing that follows can be read. */
        REFUSED,
        /** The peer ended the stream, maybe within a frame. */
        END,
        /** Not enough has come yet. */
        NONE;

        /** Whether nothing that follows may be read. */
        boolean ends() {
            return this == CLOSE || this == REFUSED || this == END;
        }
    }

    static final int MAX_CONTROL_BYTES = 125;

    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private static final int KEY_BYTES = 4;
    private static final int INITIAL_BYTES = 1024;
    private static final int SMALL_FRAMES_UNTIL_SHRINK = 64;

    private final ByteSource source;
    private final int maxMessageBytes;

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int start;
    private int end;
    /** How many bytes of the next frame it takes to go on. */
    private int needed = 2;

    private int smallFrames;
    private Arrival putBack = Arrival.NONE;

    private boolean fragmented;
    /** Whether something was put together of late: asked for each frame, where the fragments are seldom touched. */
    private boolean joined;

    private Bytes fragments = new Bytes(0);

    private byte[] array = buffer;
    private int offset;
    private int length;
    private int frameBytes;
    private CloseReason refusal = new CloseReason(CloseCode.CLOSE_CODE_UNSPECIFIED, "");

    /** A message, all its fragments put together, may have so many bytes. */
    public FrameReader(ByteSource source, int maxMessageBytes) {
        this.source = source;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Blocks until a frame is complete. The bytes of the frame before are overwritten. */
    public Arrival next() throws IOException {
        while (true) {
            Arrival arrival = poll();
            if (arrival == Arrival.NONE) {
                source.await();
                // Who has read meanwhile may have put something back.
                arrival = poll();
            }
            if (arrival != Arrival.NONE) {
                return arrival;
            }
            if (fill(source) < 0) {
                return Arrival.END;
            }
        }
    }

    /** As {@link #next}, but {@link Arrival#NONE} when the next frame has not come as a whole. */
    Arrival poll() {
        if (putBack != Arrival.NONE) {
            Arrival again = putBack;
            putBack = Arrival.NONE;
            return again;
        }
        releaseLargeMessage();
        if (!has(2)) {
            return Arrival.NONE;
        }
        int first = buffer[start] & 0xFF;
        int second = buffer[start + 1] & 0xFF;
        boolean isFinal = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        int shortLength = second & 0x7F;
        if (!acceptsHead(first, second)) {
            return Arrival.REFUSED;
        }
        int headLength = 2 + lengthBytes(shortLength) + KEY_BYTES;
        if (!has(headLength)) {
            return Arrival.NONE;
        }
        long declared = declaredLength(shortLength);
        if (!acceptsLength(opcode, shortLength, declared)) {
            return Arrival.REFUSED;
        }
        int payloadLength = (int) declared;
        if (!has(headLength + payloadLength)) {
            return Arrival.NONE;
        }
        take(headLength, payloadLength);
        return switch (opcode) {
            case PING -> Arrival.PING;
            case PONG -> Arrival.PONG;
            case CLOSE -> checkClose();
            default -> join(opcode, isFinal);
        };
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}, of what {@link #fill} and {@link #poll} need; any thread. */
    int prefetch() {
        byte[] now = buffer;
        int at = end;
        return frameBytes + (at < now.length ? now[at] : 0);
    }

    /** What was found last is found once more, before anything else; until then nothing may be read. */
    void putBack(Arrival arrival) {
        putBack = arrival;
    }

    /** Reads once, for the frame that has not come as a whole; how many bytes that were, or -1. */
    int fill(ByteSource from) throws IOException {
        makeRoom();
        int count = from.read(buffer, end, buffer.length - end);
        end += Math.max(count, 0);
        return count;
    }

    /** Whether the last read could have had more. */
    boolean isFull() {
        return end == buffer.length;
    }

    /** Holds the payload of the frame that {@link #next} found, or the whole message when it came in fragments. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Length of the frame that {@link #next} found, its head included. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Why {@link #next} answered {@link Arrival#REFUSED}. */
    public CloseReason refusal() {
        return refusal;
    }

    private boolean acceptsHead(int first, int second) {
        boolean isFinal = (first & 0x80) != 0;
        int opcode = first & 0x0F;
        if ((first & 0x70) != 0) {
            return violation(
                    "reserved bits 0x" + Integer.toHexString(first & 0x70) + " are set, no extension is agreed");
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            return violation("opcode 0x" + Integer.toHexString(opcode) + " is reserved");
        }
        if ((second & 0x80) == 0) {
            return violation("a frame of a client is not masked");
        }
        if (opcode >= CLOSE) {
            if (!isFinal) {
                return violation("control frame 0x" + Integer.toHexString(opcode) + " is fragmented");
            }
            if ((second & 0x7F) > MAX_CONTROL_BYTES) {
                return violation("control frame 0x" + Integer.toHexString(opcode) + " is longer than the limit "
                        + MAX_CONTROL_BYTES);
            }
            return true;
        }
        if (opcode == TEXT) {
            return refuse(CloseCode.CLOSE_CODE_UNSUPPORTED, "a text message; only binary ones are spoken");
        }
        if (opcode == CONTINUATION && !fragmented) {
            return violation("a continuation without a message to continue");
        }
        if (opcode == BINARY && fragmented) {
            return violation("a new message within a fragmented one");
        }
        return true;
    }

    private static int lengthBytes(int shortLength) {
        return switch (shortLength) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private long declaredLength(int shortLength) {
        int count = lengthBytes(shortLength);
        if (count == 0) {
            return shortLength;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (buffer[start + 2 + i] & 0xFF);
        }
        return value;
    }

    private boolean acceptsLength(int opcode, int shortLength, long declared) {
        if (declared < 0) {
            return violation("a 64-bit length has its top bit set");
        }
        if ((shortLength == 126 && declared < 126) || (shortLength == 127 && declared <= 0xFFFF)) {
            return violation("length " + declared + " is not written in the fewest bytes");
        }
        long total = opcode == CONTINUATION ? declared + fragments.length() : declared;
        if (total < 0 || total > maxMessageBytes) {
            return refuse(
                    CloseCode.CLOSE_CODE_TOO_BIG,
                    "message of " + (total < 0 ? declared : total) + " bytes or more, limit " + maxMessageBytes);
        }
        return true;
    }

    /** Makes {@link #array} and so on the frame's payload, unmasked in place, and steps over the frame. */
    private void take(int headLength, int payloadLength) {
        int payload = start + headLength;
        Masking.unmask(buffer, payload, payloadLength, Masking.key(buffer, payload - KEY_BYTES));
        array = buffer;
        offset = payload;
        length = payloadLength;
        frameBytes = headLength + payloadLength;
        start = payload + payloadLength;
        smallFrames = payloadLength < INITIAL_BYTES / 2 ? smallFrames + 1 : 0;
    }

    private Arrival checkClose() {
        var flaw = CloseFrame.flaw(array, offset, length);
        if (flaw.isPresent()) {
            refusal = flaw.get();
            return Arrival.REFUSED;
        }
        return Arrival.CLOSE;
    }

    private Arrival join(int opcode, boolean isFinal) {
        if (opcode == BINARY && isFinal) {
            return Arrival.MESSAGE;
        }
        if (opcode == BINARY) {
            fragmented = true;
            joined = true;
            fragments.clear();
        }
        fragments.write(array, offset, length);
        if (!isFinal) {
            return Arrival.FRAGMENT;
        }
        fragmented = false;
        array = fragments.array();
        offset = 0;
        length = fragments.length();
        return Arrival.MESSAGE;
    }

    private boolean violation(String text) {
        return refuse(CloseCode.CLOSE_CODE_PROTOCOL_ERROR, text);
    }

    private boolean refuse(CloseCode code, String text) {
        refusal = new CloseReason(code, text);
        return false;
    }

    /** Whether so many bytes lie behind {@link #start}. */
    private boolean has(int bytes) {
        needed = bytes;
        return end - start >= bytes;
    }

    private void makeRoom() {
        int unread = end - start;
        byte[] room = buffer;
        if (unread == buffer.length) {
            room = new byte[Math.min(buffer.length * 2, needed)];
        } else if (smallFrames > SMALL_FRAMES_UNTIL_SHRINK
                && buffer.length > INITIAL_BYTES
                && Math.max(unread, needed) <= INITIAL_BYTES) {
            room = new byte[INITIAL_BYTES];
        } else if (unread > 0 && start + needed <= buffer.length) {
            return;
        }
        System.arraycopy(buffer, start, room, 0, unread);
        buffer = room;
        start = 0;
        end = unread;
    }

    /** The message before was read by now; one large message must not cost its memory for the connection's life. */
    private void releaseLargeMessage() {
        if (joined && !fragmented) {
            joined = false;
            if (fragments.array().length > INITIAL_BYTES) {
                fragments = new Bytes(0);
            }
        }
    }
}
