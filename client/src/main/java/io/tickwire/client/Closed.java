package io.tickwire.client;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.RetryAdvice;
import java.time.Duration;

/**
 * Why a connection ended.
 *
 * @param code of the close frame, see {@link CloseCode}; {@link #LOST} when there was none
 * @param reason names the thing, the value and the limit
 * @param retry whether the same attempt makes sense again
 * @param retryAfter wait at least so long before
 */
public record Closed(int code, String reason, RetryAdvice retry, Duration retryAfter) {
    /** RFC 6455's code for a connection that ended without a close frame. */
    public static final int LOST = 1006;

    static Closed lost(String reason) {
        return new Closed(LOST, reason, RetryAdvice.RETRY_ADVICE_RETRY, Duration.ZERO);
    }

    static Closed of(int code, String reason) {
        return new Closed(code, reason, RetryAdvice.RETRY_ADVICE_UNSPECIFIED, Duration.ZERO);
    }

    static Closed of(io.tickwire.proto.v1.Closing closing) {
        return new Closed(
                closing.getCodeValue(),
                closing.getReason(),
                closing.getRetry(),
                Duration.ofMillis(closing.getRetryAfterMs()));
    }

    /** The code's name as in PROTOCOL.md, for instance {@code ROOM_FULL}; the number when it has none. */
    public String name() {
        CloseCode known = CloseCode.forNumber(code);
        if (known == null) {
            return code == LOST ? "LOST" : Integer.toString(code);
        }
        return known.name().substring("CLOSE_CODE_".length());
    }

    @Override
    public String toString() {
        return code + " " + name() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
