package io.tickwire.server.ws;

import io.tickwire.server.wire.FrameHeader;
import java.nio.ByteBuffer;

/**
 * Pings of the server and what became of them. One thread asks, another one brings the answers.
 *
 * <p>Each ping carries its number; a pong answers that ping and all before it (RFC 6455, section 5.5.3). Other pongs are
 * ignored.
 */
final class Heartbeat {
    private static final int TOLERATED_MISSES = 1;

    private final long periodNanos;
    private long dueNanos;
    private volatile long asked;
    private volatile long answered;

    Heartbeat(long periodNanos, long nowNanos) {
        this.periodNanos = periodNanos;
        dueNanos = nowNanos + periodNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** Whether two pings in a row were not answered. Ask it when the next one is due. */
    boolean isLost() {
        return asked - answered > TOLERATED_MISSES;
    }

    /** The next ping, a whole frame. */
    byte[] ping(long nowNanos) {
        dueNanos = nowNanos + periodNanos;
        long number = asked + 1;
        asked = number;
        byte[] payload = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return CloseFrame.control(FrameHeader.PING, payload, 0, payload.length);
    }

    void onPong(byte[] payload, int offset, int length) {
        if (length == Long.BYTES) {
            long number = ByteBuffer.wrap(payload, offset, length).getLong();
            if (number > answered && number <= asked) {
                answered = number;
            }
        }
    }
}
