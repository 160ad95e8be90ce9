import { CloseCode, type Closing, RetryAdvice } from "./gen/tickwire/v1/frames_pb.js";

/** Why a connection ended. */
export interface Ending {
  /** A WebSocket close code; `CloseCode` names those of the protocol. */
  readonly code: number;
  readonly reason: string;
  /** Whether connecting again may help. */
  readonly mayRetry: boolean;
  /** The server asks for at least this pause before that. */
  readonly retryAfterMs: number;
}

/** Trying again after one of these gives the same answer. */
const FINAL = new Set<number>([
  CloseCode.NORMAL,
  CloseCode.PROTOCOL_ERROR,
  CloseCode.UNSUPPORTED,
  CloseCode.INVALID_TEXT,
  CloseCode.TOO_BIG,
  CloseCode.MALFORMED,
  CloseCode.OUT_OF_ORDER,
  CloseCode.VERSION,
  CloseCode.SCHEMA,
  CloseCode.UNKNOWN_GAME,
  CloseCode.UNKNOWN_ROOM,
  CloseCode.BAD_INPUT,
  CloseCode.BAD_SEQUENCE,
  CloseCode.BAD_ACK,
  CloseCode.SEAT_REFUSED,
  CloseCode.REPLACED,
]);

/** @param closing the server's last message, if one came: the browser tells less */
export function endingOf(code: number, reason: string, closing: Closing | undefined): Ending {
  if (!closing) {
    const said = reason || (code === 1006 ? "the connection was lost" : `closed with code ${code}`);
    return { code, reason: said, mayRetry: !FINAL.has(code), retryAfterMs: 0 };
  }
  return {
    code: closing.code,
    reason: closing.reason || reason,
    mayRetry:
      closing.retry === RetryAdvice.UNSPECIFIED ? !FINAL.has(closing.code) : closing.retry === RetryAdvice.RETRY,
    retryAfterMs: closing.retryAfterMs,
  };
}

/** The room could not be joined, and trying again will not help. */
export class JoinRefused extends Error {
  override readonly name = "JoinRefused";

  constructor(readonly ending: Ending) {
    super(`${ending.reason} (${ending.code})`);
  }
}
