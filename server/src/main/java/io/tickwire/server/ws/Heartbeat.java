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
    private static final int PERIODS_UNTIL_LOST = 2;

    private final long periodNanos;
    private volatile long asked;
    private volatile long answered;

    // The rest is the asking thread's own.
    private long dueNanos;
    private long seenAnswered;
    private long waitingSinceNanos;

    Heartbeat(long periodNanos, long nowNanos) {
        this.periodNanos = periodNanos;
        dueNanos = nowNanos + periodNanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }

    /** Whether the oldest ping without an answer is two periods old, so that another one was not answered either. */
    boolean isLost(long nowNanos) {
        long newestAnswer = answered;
        if (newestAnswer != seenAnswered) {
            seenAnswered = newestAnswer;
            waitingSinceNanos = nowNanos;
        }
        return newestAnswer != asked && nowNanos - waitingSinceNanos >= PERIODS_UNTIL_LOST * periodNanos;
    }

    /** The next ping, a whole frame. May be sent before it is due. */
    byte[] ping(long nowNanos) {
        if (answered == asked) {
            waitingSinceNanos = nowNanos;
        }
        dueNanos = nowNanos + periodNanos;
        long number = asked + 1;
        asked = number;
        byte[] payload = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return CloseFrame.control(FrameHeader.PING, payload, 0, payload.length);
    }

    /** Whether the pong answers a ping that had no answer yet. */
    boolean onPong(byte[] payload, int offset, int length) {
        if (length != Long.BYTES) {
            return false;
        }
        long number = ByteBuffer.wrap(payload, offset, length).getLong();
        if (number <= answered || number > asked) {
            return false;
        }
        answered = number;
        return true;
    }
}
