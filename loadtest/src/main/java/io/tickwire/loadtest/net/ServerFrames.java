package io.tickwire.loadtest.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the frames of a server in a stream of bytes, and puts fragments together. A load test's parser: it refuses what would
 * make it lose its place, and does not judge the rest. Not thread-safe.
 */
final class ServerFrames {
    /** Takes what is found; buffers are valid during the call. */
    interface Sink {
        void onMessage(ByteBuffer message);

        void onPing(ByteBuffer payload);

        void onClose(ByteBuffer payload);
    }

    /** A server that sends more in one message is broken. */
    private static final int MAX_MESSAGE_BYTES = 8 << 20;

    private static final int CONTINUATION = 0x0;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private ByteBuffer fragments = ByteBuffer.allocate(0);
    private boolean fragmented;

    /**
     * Reads one frame, if it is there as a whole; the buffer then stands behind it.
     *
     * @return whether there was one
     */
    boolean next(ByteBuffer in, Sink sink) throws IOException {
        int start = in.position();
        if (in.remaining() < 2) {
            return false;
        }
        int first = in.get(start) & 0xFF;
        int second = in.get(start + 1) & 0xFF;
        if (second >= 0x80) {
            throw new IOException("masked frame");
        }
        int head = second < 126 ? 2 : second == 126 ? 4 : 10;
        if (in.remaining() < head) {
            return false;
        }
        long length = second < 126 ? second : second == 126 ? in.getShort(start + 2) & 0xFFFF : in.getLong(start + 2);
        if (length < 0 || length > MAX_MESSAGE_BYTES) {
            throw new IOException("frame of " + Long.toUnsignedString(length) + " bytes, limit " + MAX_MESSAGE_BYTES);
        }
        if (in.remaining() - head < length) {
            return false;
        }
        int end = start + head + (int) length;
        int limit = in.limit();
        in.limit(end).position(start + head);
        take(first, in, sink);
        in.limit(limit).position(end);
        return true;
    }

    private void take(int first, ByteBuffer payload, Sink sink) throws IOException {
        boolean last = first >= 0x80;
        switch (first & 0x7F) {
            case BINARY -> {
                if (last) {
                    sink.onMessage(payload);
                } else {
                    fragmented = true;
                    append(payload);
                }
            }
            case CONTINUATION -> {
                if (!fragmented) {
                    throw new IOException("continuation of nothing");
                }
                append(payload);
                if (last) {
                    fragmented = false;
                    ByteBuffer whole = fragments.flip();
                    fragments = ByteBuffer.allocate(0);
                    sink.onMessage(whole);
                }
            }
            case PING -> sink.onPing(payload);
            case CLOSE -> sink.onClose(payload);
            case PONG -> {}
            default -> throw new IOException("frame with first byte " + first);
        }
    }

    private void append(ByteBuffer piece) throws IOException {
        int needed = fragments.position() + piece.remaining();
        if (needed > MAX_MESSAGE_BYTES) {
            throw new IOException("message of " + needed + " bytes or more, limit " + MAX_MESSAGE_BYTES);
        }
        if (fragments.capacity() < needed) {
            fragments = ByteBuffer.allocate(Math.max(needed, fragments.capacity() * 2))
                    .put(fragments.flip());
        }
        fragments.put(piece);
    }
}
