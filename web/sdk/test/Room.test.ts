import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { Int32ValueSchema, StringValueSchema } from "@bufbuild/protobuf/wkt";
import { beforeEach, describe, expect, test } from "vitest";
import { connect } from "../src/connect.js";
import { JoinRefused } from "../src/Ending.js";
import { CloseCode, RetryAdvice, Rung } from "../src/gen/tickwire/v1/frames_pb.js";
import type { Room } from "../src/Room.js";
import { FakeServer } from "./FakeServer.js";
import { HandTicker } from "./HandTicker.js";
import { emptySketch, SCHEMA, type Sketch } from "./Sketch.js";

let ticker: HandTicker;
let server: FakeServer;
let room: Room<typeof Int32ValueSchema, typeof StringValueSchema>;
let states: string[];

beforeEach(() => {
  ticker = new HandTicker();
  server = new FakeServer();
  states = [];
  room = connect({
    server: "ws://test",
    game: "arena",
    name: "Ann",
    input: Int32ValueSchema,
    event: StringValueSchema,
    openSocket: server.open,
    ticker,
    random: () => 0.5,
  });
  room.onConnection((state) => states.push(state));
});

function world(x: number): Sketch {
  const sketch = emptySketch(SCHEMA);
  sketch[0]?.set(0, { generation: 1, values: [x, 0, 1, 9, "Ann"], isOwned: true });
  return sketch;
}

describe("joining", () => {
  test("token goes along with each handshake, and is asked for each time", () => {
    let count = 0;
    connect({
      server: "ws://test",
      game: "arena",
      input: Int32ValueSchema,
      event: StringValueSchema,
      token: () => `t${++count}`,
      openSocket: server.open,
      ticker,
      random: () => 0.5,
    });
    server.socket.drop(1006);
    ticker.pass(60_000);

    expect(server.offers.slice(0, 3)).toEqual([
      ["tickwire.v1"],
      ["tickwire.v1", "bearer.t1"],
      ["tickwire.v1", "bearer.t2"],
    ]);
  });

  test("hello asks for the schema, join makes the room", () => {
    server.socket.open();
    server.socket.welcome();

    expect(server.socket.of("hello")[0]?.value).toMatchObject({ version: 1, game: "arena", schemaHash: 0n });
    expect(server.socket.of("join")[0]?.value).toMatchObject({ room: "", create: true, name: "Ann" });
  });

  test("joined settles with the place in the room", async () => {
    server.admit(3);

    await expect(room.joined).resolves.toBe(room);
    expect([room.player, room.id, room.state]).toEqual([3, "lobby", "playing"]);
  });

  test("refusal that is final rejects, and nothing is tried again", async () => {
    server.socket.open();
    const closing = { code: CloseCode.UNKNOWN_GAME, reason: "no game arena", retry: RetryAdvice.NEVER };
    server.socket.say({ case: "closing", value: closing });
    server.socket.drop(4004);
    ticker.pass(60_000);

    await expect(room.joined).rejects.toBeInstanceOf(JoinRefused);
    expect([room.state, room.ending?.reason, server.sockets.length]).toEqual(["closed", "no game arena", 1]);
  });

  test("connection that never was is tried again, also where no close follows the error", () => {
    server.socket.onerror?.();
    ticker.pass(250);

    expect(server.sockets.length).toBe(2);
  });

  test("server that does not answer is tried again", () => {
    ticker.pass(10_500);

    expect(server.sockets.length).toBe(2);
  });
});

describe("playing", () => {
  beforeEach(() => server.admit());

  test("snapshot changes the replica and is told", () => {
    const told: number[] = [];
    room.onStateChange((replica) => told.push(replica.table("Ship").column("x").quanta[0] ?? 0));
    server.snapshot(1, world(5));
    server.snapshot(2, world(8));

    expect(told).toEqual([5, 8]);
    expect(room.tick).toBe(2);
  });

  test("input carries the newest token once, and a growing sequence", () => {
    server.snapshot(1, world(5));
    room.send({ value: 41 });
    room.send({ value: 42 });

    const [first, second] = server.socket.of("inputs");
    expect([first?.value.ack, second?.value.ack]).toEqual([7001, 0]);
    expect([first, second].map((sent) => sent?.value.inputs[0]?.sequence)).toEqual([1, 2]);
    const payload = second?.value.inputs[0]?.payload ?? new Uint8Array();
    expect(fromBinary(Int32ValueSchema, payload).value).toBe(42);
  });

  test("token goes alone when no input comes within 50 ms", () => {
    server.snapshot(1, world(5));
    ticker.pass(30);
    server.snapshot(2, world(6));
    ticker.pass(19);
    expect(server.socket.of("ack")).toEqual([]);
    ticker.pass(1);

    expect(server.socket.of("ack").map((ack) => ack.value.token)).toEqual([7002]);
  });

  test("token of a snapshot goes at once when some were dropped", () => {
    server.socket.say({ case: "snapshot", value: { tick: 1, token: 7001, rung: Rung.THINNED } });

    expect(server.socket.of("ack").map((ack) => ack.value.token)).toEqual([7001]);
  });

  test("view that differs is answered by a resync, once, until the keyframe", () => {
    server.snapshot(1, world(5));
    server.snapshot(2, world(6), 12345);
    server.snapshot(3, world(7));

    const asked = server.socket.of("resync");
    expect(asked.map((body) => body.value.tick)).toEqual([2]);
    expect(asked[0]?.value.viewHash).not.toBe(0);

    server.forget();
    server.snapshot(4, world(9));
    expect(room.tick).toBe(4);
    expect(room.replica?.needsKeyframe).toBe(false);
  });

  test("pings tell the round trip and the age of the newest snapshot", () => {
    const ping = server.socket.of("ping")[0]?.value;
    ticker.pass(40);
    server.socket.say({
      case: "pong",
      value: { clientTimeUs: ping?.clientTimeUs ?? 0n, serverTimeUs: 120_000n, tick: 3 },
    });
    server.snapshot(3, world(5)); // 99.999 ms on the server's clock, which is now at 120 + 20 ms

    expect(room.ping).toBeCloseTo(40);
    expect(room.age).toBeCloseTo(40, 1);
  });

  test("rung is what the newest snapshot says", () => {
    server.socket.say({ case: "snapshot", value: { tick: 1, token: 1, rung: Rung.THINNED } });

    expect(room.rung).toBe(Rung.THINNED);
  });

  test("event is told with its tick, and one that cannot be read is left out", () => {
    const told: [string, number][] = [];
    room.onEvent((event, tick) => told.push([event.value, tick]));
    const payload = toBinary(StringValueSchema, create(StringValueSchema, { value: "boom" }));
    server.socket.say({ case: "event", value: { tick: 9, payload } });
    server.socket.say({ case: "event", value: { tick: 10, payload: Uint8Array.of(255) } });

    expect(told).toEqual([["boom", 9]]);
  });

  test("hidden page suspends and resumes", () => {
    room.suspend();
    expect([room.state, room.send({ value: 1 })]).toEqual(["suspended", false]);
    room.resume();

    expect(room.state).toBe("playing");
    expect(server.socket.received.slice(-2).map((body) => body.case)).toEqual(["suspend", "resume"]);
  });

  test("leave says so, and is over", () => {
    const endings: number[] = [];
    room.onLeave((ending) => endings.push(ending.code));
    room.leave();
    server.socket.drop(1000);
    ticker.pass(60_000);

    expect(server.socket.of("leave").length).toBe(1);
    expect([room.state, endings, server.sockets.length]).toEqual(["closed", [1000], 1]);
  });
});

describe("a lost connection", () => {
  beforeEach(() => server.admit());

  test("is replaced by itself, into the same room", () => {
    server.snapshot(1, world(5));
    server.socket.drop();
    expect([room.state, room.ending?.reason]).toEqual(["reconnecting", "the connection was lost"]);
    ticker.pass(250);
    server.admit(2);
    server.snapshot(9, world(6));

    expect(server.socket.of("join")[0]?.value.room).toBe("lobby");
    expect([room.state, room.reconnects, room.player, room.tick]).toEqual(["playing", 1, 2, 9]);
  });

  test("is tried again with growing pauses, and at once when a person asks", () => {
    server.socket.drop();
    expect(room.retryInMs).toBe(250);
    ticker.pass(250);
    server.socket.drop();
    expect(room.retryInMs).toBe(500);
    room.retryNow();

    expect(server.sockets.length).toBe(3);
  });

  test("waits as long as the server asks", () => {
    const closing = { code: CloseCode.NODE_FULL, reason: "full", retry: RetryAdvice.RETRY, retryAfterMs: 3000 };
    server.socket.say({ case: "closing", value: closing });
    server.socket.drop(4015);

    expect(room.retryInMs).toBe(3250);
  });

  test("is remembered with its reason while attempts find nobody", () => {
    server.socket.say({ case: "closing", value: { code: CloseCode.GOING_AWAY, reason: "shutting down" } });
    server.socket.drop(1001);
    ticker.pass(250);
    server.socket.drop();

    expect(room.ending?.reason).toBe("shutting down");
  });

  test("with a code that is final is not replaced, even when no closing came", () => {
    server.socket.drop(4008);

    expect(room.state).toBe("closed");
  });

  test("is noticed when the server no longer answers pings", () => {
    ticker.pass(10_000);

    expect(room.ending?.reason).toBe("the server left 6 pings unanswered");
    expect(server.sockets.length).toBeGreaterThan(1);
  });

  test("follows a frame that is no frame", () => {
    server.socket.sayBytes(Uint8Array.of(255, 255));

    expect([room.state, room.ending?.code]).toEqual(["reconnecting", 1002]);
  });
});

describe("a seat", () => {
  let returns: string[];

  beforeEach(() => {
    returns = [];
    room.onReturn((how) => returns.push(how));
    server.admit(3, { resumeToken: "first", opening: 7n });
    server.snapshot(1, world(5));
    room.send({ value: 1 });
  });

  test("is taken back with its token, and the replica goes on from what it holds", () => {
    const sight = room.sight;
    server.socket.drop();
    ticker.pass(250);
    server.admit(3, { resumeToken: "second", resumed: true, opening: 7n, inputSequence: 1 });
    server.snapshot(9, world(6));
    room.send({ value: 2 });

    expect(server.socket.of("takeSeat")[0]?.value).toMatchObject({ token: "first", tick: 1 });
    expect(server.socket.of("inputs")[0]?.value.inputs[0]?.sequence).toBe(2);
    expect([returns, room.tick, room.player, room.sight === sight]).toEqual([["resumed"], 9, 3, true]);
  });

  test("that was not had again is asked for with the token that is known", () => {
    server.socket.drop();
    ticker.pass(250);
    server.socket.drop();
    ticker.pass(500);
    server.socket.open();
    server.socket.welcome();

    expect(server.socket.of("takeSeat")[0]?.value.token).toBe("first");
  });

  test("that is gone is given up at once for a new one, in a fresh room", () => {
    server.socket.drop();
    ticker.pass(250);
    refuse();
    server.admit(1, { resumeToken: "other", opening: 8n });
    server.snapshot(1, world(2));

    expect(server.socket.of("join")[0]?.value).toMatchObject({ room: "lobby", create: true, name: "Ann" });
    expect([returns, room.state, room.tick]).toEqual([["fresh room"], "playing", 1]);
  });

  test("that is gone while the room is not is a new seat", () => {
    server.socket.drop();
    ticker.pass(250);
    refuse();
    server.admit(4, { resumeToken: "other", opening: 7n });

    expect(returns).toEqual(["new seat"]);
  });

  test("that another connection has taken is not fought for", () => {
    const closing = { code: CloseCode.REPLACED, reason: "taken", retry: RetryAdvice.NEVER };
    server.socket.say({ case: "closing", value: closing });
    server.socket.drop(4021);
    ticker.pass(60_000);

    expect([room.state, room.ending?.reason, server.sockets.length]).toEqual(["closed", "taken", 1]);
  });

  test("is given up with a reason when an outage lasts too long", () => {
    server.socket.drop();
    for (let i = 0; i < 200; i++) {
      ticker.pass(8_000);
      server.socket.drop();
    }

    expect([room.state, room.ending?.reason]).toEqual(["closed", "given up: the connection was lost"]);
  });

  function refuse(): void {
    server.socket.open();
    server.socket.welcome();
    const closing = { code: CloseCode.SEAT_REFUSED, reason: "gone", retry: RetryAdvice.NEVER };
    server.socket.say({ case: "closing", value: closing });
    server.socket.drop(4020);
  }
});

test("spectator says so, and its inputs are dropped", () => {
  const other = new FakeServer();
  const options = { server: "ws://test", game: "arena", room: "lobby", spectate: true, openSocket: other.open, ticker };
  const watching = connect({ ...options, input: Int32ValueSchema, event: StringValueSchema });
  other.admit(0);

  expect(other.socket.of("join")[0]?.value).toMatchObject({ room: "lobby", spectate: true });
  expect([watching.state, watching.send({ value: 1 }), other.socket.of("inputs")]).toEqual(["playing", false, []]);
});

test("seat that was reserved is taken instead of a join", () => {
  const other = new FakeServer();
  connect({
    server: "ws://test",
    game: "arena",
    input: Int32ValueSchema,
    event: StringValueSchema,
    openSocket: other.open,
    ticker,
    seatToken: "reserved",
  });
  other.socket.open();
  other.socket.welcome();

  expect(other.socket.of("takeSeat")[0]?.value).toMatchObject({ token: "reserved", tick: 0 });
});
