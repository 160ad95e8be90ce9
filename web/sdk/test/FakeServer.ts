import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import type { Socket } from "../src/Connection.js";
import { type ClientFrame, ClientFrameSchema, Codec, ServerFrameSchema } from "../src/gen/tickwire/v1/frames_pb.js";
import { emptySketch, encode, SCHEMA, type Sketch } from "./Sketch.js";

type ServerBody = MessageInitShape<typeof ServerFrameSchema>["body"];

/** The other end of one WebSocket, played by the test. */
export class FakeSocket {
  binaryType = "blob";
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly received: ClientFrame["body"][] = [];

  send(bytes: Uint8Array): void {
    this.received.push(fromBinary(ClientFrameSchema, bytes).body);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  say(body: ServerBody): void {
    this.sayBytes(
      toBinary(ServerFrameSchema, create(ServerFrameSchema, { body } as MessageInitShape<typeof ServerFrameSchema>)),
    );
  }

  sayBytes(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
  }

  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: "" });
  }

  /** All messages of one kind that came so far. */
  of<C extends ClientFrame["body"]["case"]>(kind: C): Extract<ClientFrame["body"], { case: C }>[] {
    return this.received.filter((body): body is Extract<ClientFrame["body"], { case: C }> => body.case === kind);
  }

  welcome(): void {
    this.say({ case: "welcome", value: { schema: SCHEMA, codec: Codec.FLAT, tickRateHz: 30, ticksPerSnapshot: 1 } });
  }
}

/** A server that the test plays: hands out sockets, and sends worlds as snapshots. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  private known: Sketch = emptySketch(SCHEMA);
  private knownTick = 0;

  /** The subprotocols of each handshake. */
  readonly offers: string[][] = [];

  open = (_url: string, subprotocols: string[]): Socket => {
    this.offers.push(subprotocols);
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as Socket;
  };

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("nobody connected");
    return socket;
  }

  /** Answers until the player is in the room. */
  admit(player = 1, seat: { resumeToken?: string; resumed?: boolean; opening?: bigint; inputSequence?: number } = {}) {
    this.socket.open();
    this.socket.welcome();
    if (!seat.resumed) this.forget();
    this.socket.say({ case: "joined", value: { room: "lobby", player, tick: 0, ...seat } });
  }

  /** The next snapshot is a keyframe. */
  forget(): void {
    this.known = emptySketch(SCHEMA);
    this.knownTick = 0;
  }

  snapshot(tick: number, world: Sketch, viewHash?: number): void {
    const delta = encode(SCHEMA, this.known, world);
    const head = { tick, baseline: this.knownTick, token: 7000 + tick, serverTimeUs: BigInt(tick * 33_333) };
    this.socket.say({
      case: "snapshot",
      value: { ...head, ...delta, ...(viewHash === undefined ? {} : { viewHash }) },
    });
    this.known = world;
    this.knownTick = tick;
  }
}
