// The WebSocket of Node.js's most used library, which is stricter with what a server sends than browsers are.
import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { joinOrCreate, type Socket } from "../sdk/src/index.js";
import { EventSchema, InputSchema } from "../play/src/gen/arena/v1/arena_pb.js";

const server = process.env["TICKWIRE_SERVER"] ?? "";

test("a player joins, plays and leaves", async () => {
  const faults: Error[] = [];
  const sockets: WebSocket[] = [];
  const openSocket = (url: string, subprotocol: string): Socket => {
    const socket = new WebSocket(url, subprotocol, { perMessageDeflate: true });
    socket.on("error", (fault) => faults.push(fault));
    sockets.push(socket);
    return socket as unknown as Socket;
  };

  const room = await joinOrCreate({
    server,
    game: "arena",
    room: "foreign",
    input: InputSchema,
    event: EventSchema,
    openSocket,
  });
  const [socket] = sockets as [WebSocket];
  const closed = once(socket, "close");
  expect(socket.protocol).toBe("tickwire.v1");
  expect(socket.extensions).toBe("");
  const first = room.tick;
  await new Promise<void>((resolve) => {
    room.onStateChange(() => {
      room.send({ thrust: 1 });
      if (room.tick >= first + 60) resolve();
    });
  });
  room.leave();

  expect((await closed)[0]).toBe(1000);
  expect(faults).toEqual([]);
  expect(sockets.length).toBe(1);
});

test("a ping and a close are answered", async () => {
  const socket = new WebSocket(server, "tickwire.v1");
  await once(socket, "open");

  socket.ping("are you there?");
  const [pong] = (await once(socket, "pong")) as [Buffer];
  expect(pong.toString()).toBe("are you there?");
  socket.close(4321, "bye");

  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  expect(code).toBe(4321);
  expect(reason.toString()).toBe("bye");
});

test("a text is refused by its code", async () => {
  const socket = new WebSocket(server, "tickwire.v1");
  await once(socket, "open");

  socket.send("hello");

  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  expect(code).toBe(1003);
  expect(reason.toString()).toBe("a text message; only binary ones are spoken");
});
