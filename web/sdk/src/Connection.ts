import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  ClientFrameSchema,
  type Closing,
  Codec,
  type ServerFrame,
  ServerFrameSchema,
} from "./gen/tickwire/v1/frames_pb.js";
import { type Ending, endingOf } from "./Ending.js";

const SUBPROTOCOL = "tickwire.v1";
const VERSION = 1;
const CLIENT = "tickwire-web/0.1";
/** `WebSocket.OPEN`, where there may be no `WebSocket`. */
const OPEN = 1;
/** What browsers report when a connection ended, or never was, without a word. */
const NO_CLOSE_FRAME = 1006;

/** What a handshake offers: the protocol, and the token besides, if there is one. */
export function subprotocols(token: string | (() => string) | undefined): string[] {
  const text = typeof token === "function" ? token() : token;
  return text ? [SUBPROTOCOL, `bearer.${text}`] : [SUBPROTOCOL];
}

/** What the SDK uses of a browser's `WebSocket`. */
export type Socket = Pick<
  WebSocket,
  "binaryType" | "readyState" | "send" | "close" | "onopen" | "onmessage" | "onclose" | "onerror"
>;

export type ClientBody = MessageInitShape<typeof ClientFrameSchema>["body"];
export type ServerBody = Exclude<ServerFrame["body"], { case: undefined }>;

export interface ConnectionListener {
  /** Everything but the closing, which is told by {@link onEnd}. */
  onMessage(body: ServerBody): void;
  /** Told once; nothing follows. */
  onEnd(ending: Ending): void;
}

/** One WebSocket: frames out, frames in, and one ending. */
export class Connection {
  private closing: Closing | undefined;
  private hasEnded = false;

  constructor(
    private readonly socket: Socket,
    private readonly listener: ConnectionListener,
    hello: { readonly game: string; readonly schemaHash: bigint },
  ) {
    socket.binaryType = "arraybuffer";
    let hasOpened = false;
    socket.onopen = () => {
      hasOpened = true;
      this.send({ case: "hello", value: { ...hello, version: VERSION, codecs: [Codec.FLAT], client: CLIENT } });
    };
    socket.onmessage = (message) => this.receive(message.data);
    socket.onclose = (event) => this.end(endingOf(event.code, event.reason, this.closing));
    // A close follows an error, but not everywhere when there was no connection (Node.js 20).
    socket.onerror = () => {
      if (!hasOpened) this.end(endingOf(NO_CLOSE_FRAME, "", undefined));
    };
  }

  /** Dropped when the socket is not open. */
  send(body: ClientBody): void {
    if (this.hasEnded || this.socket.readyState !== OPEN) return;
    const frame = create(ClientFrameSchema, { body } as MessageInitShape<typeof ClientFrameSchema>);
    this.socket.send(toBinary(ClientFrameSchema, frame) as Uint8Array<ArrayBuffer>);
  }

  /** Ends the connection from this side at once, without waiting for the server to agree. */
  abandon(ending: Ending): void {
    if (this.hasEnded) return;
    this.end(ending);
    this.socket.close(1000);
  }

  private receive(data: unknown): void {
    if (this.hasEnded) return;
    const body = parse(data);
    if (!body) {
      this.abandon({
        code: 1002,
        reason: "the server sent something that is no frame",
        mayRetry: true,
        retryAfterMs: 0,
      });
    } else if (body.case === "closing") {
      this.closing = body.value;
    } else {
      this.listener.onMessage(body);
    }
  }

  private end(ending: Ending): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.listener.onEnd(ending);
  }
}

function parse(data: unknown): ServerBody | undefined {
  if (!(data instanceof ArrayBuffer)) return undefined;
  try {
    const { body } = fromBinary(ServerFrameSchema, new Uint8Array(data));
    return body.case === undefined ? undefined : body;
  } catch {
    return undefined;
  }
}
