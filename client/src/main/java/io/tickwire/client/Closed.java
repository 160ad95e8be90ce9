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

    static Closed lost(Throwable failure) {
        return lost("connection lost: " + failure);
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

    /** Whether connecting again may help: what the server says, or else what the code means. */
    public boolean mayRetry() {
        return switch (retry) {
            case RETRY_ADVICE_RETRY -> true;
            case RETRY_ADVICE_NEVER -> false;
            case RETRY_ADVICE_UNSPECIFIED, UNRECOGNIZED -> !isFinal();
        };
    }

    boolean isSeatRefused() {
        return code == CloseCode.CLOSE_CODE_SEAT_REFUSED_VALUE;
    }

    /** The table of PROTOCOL.md, section 6. */
    private boolean isFinal() {
        CloseCode known = CloseCode.forNumber(code);
        if (known == null) {
            return false;
        }
        return switch (known) {
            case CLOSE_CODE_NORMAL,
                    CLOSE_CODE_PROTOCOL_ERROR,
                    CLOSE_CODE_UNSUPPORTED,
                    CLOSE_CODE_INVALID_TEXT,
                    CLOSE_CODE_TOO_BIG,
                    CLOSE_CODE_MALFORMED,
                    CLOSE_CODE_OUT_OF_ORDER,
                    CLOSE_CODE_VERSION,
                    CLOSE_CODE_SCHEMA,
                    CLOSE_CODE_UNKNOWN_GAME,
                    CLOSE_CODE_UNKNOWN_ROOM,
                    CLOSE_CODE_BAD_INPUT,
                    CLOSE_CODE_BAD_SEQUENCE,
                    CLOSE_CODE_BAD_ACK,
                    CLOSE_CODE_SEAT_REFUSED,
                    CLOSE_CODE_REPLACED -> true;
            default -> false;
        };
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
