package io.tickwire.server.wire;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.RetryAdvice;

/** What a client is told to do after a close; the table of PROTOCOL.md, section 6. */
public final class Retry {
    private static final int SOON_MILLIS = 1_000;
    private static final int LATER_MILLIS = 5_000;

    private Retry() {}

    /** Whether the same attempt would be refused again, after a close with this code. */
    public static boolean isFinal(int code) {
        CloseCode known = CloseCode.forNumber(code);
        return known != null && advice(known) == RetryAdvice.RETRY_ADVICE_NEVER;
    }

    static RetryAdvice advice(CloseCode code) {
        return switch (code) {
            case CLOSE_CODE_UNSPECIFIED, CLOSE_CODE_NORMAL, UNRECOGNIZED -> RetryAdvice.RETRY_ADVICE_UNSPECIFIED;
            case CLOSE_CODE_PROTOCOL_ERROR,
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
                    CLOSE_CODE_UNAUTHENTICATED,
                    CLOSE_CODE_SEAT_REFUSED,
                    CLOSE_CODE_REPLACED -> RetryAdvice.RETRY_ADVICE_NEVER;
            case CLOSE_CODE_GOING_AWAY,
                    CLOSE_CODE_INTERNAL,
                    CLOSE_CODE_ROOM_FULL,
                    CLOSE_CODE_SLOW_CONSUMER,
                    CLOSE_CODE_RATE,
                    CLOSE_CODE_HEARTBEAT,
                    CLOSE_CODE_HANDSHAKE_TIMEOUT,
                    CLOSE_CODE_ROOM_FAILED,
                    CLOSE_CODE_ROOM_CLOSED,
                    CLOSE_CODE_NODE_FULL,
                    CLOSE_CODE_TOKEN_EXPIRED,
                    CLOSE_CODE_TOO_MANY,
                    CLOSE_CODE_ROOM_LOCKED -> RetryAdvice.RETRY_ADVICE_RETRY;
        };
    }

    /** A full place or a client that was too fast gains nothing by coming back at once. */
    static int afterMillis(CloseCode code) {
        return switch (code) {
            case CLOSE_CODE_ROOM_FULL,
                    CLOSE_CODE_ROOM_LOCKED,
                    CLOSE_CODE_NODE_FULL,
                    CLOSE_CODE_RATE,
                    CLOSE_CODE_TOO_MANY -> LATER_MILLIS;
            default -> advice(code) == RetryAdvice.RETRY_ADVICE_RETRY ? SOON_MILLIS : 0;
        };
    }
}
