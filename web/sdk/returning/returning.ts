// Players without a page, for a test of the server: says when all of them play, and when all are back, and how.
import { connect } from "../src/index.js";
import { EventSchema, InputSchema } from "../../play/src/gen/arena/v1/arena_pb.js";

const [server = "", count = "1"] = process.argv.slice(2);
const players = Number(count);
const returned = new Map<string, number>();
let playing = 0;

for (let i = 0; i < players; i++) {
  const room = connect({ server, game: "arena", room: `web${i % 4}`, input: InputSchema, event: EventSchema });
  room.onLeave((ending) => console.log(`over: ${ending.reason}`));
  room.onReturn((how) => {
    returned.set(how, (returned.get(how) ?? 0) + 1);
    if (returned.get(how) === players) console.log(`${how} ${players}`);
  });
  void room.joined.then(() => {
    playing++;
    if (playing === players) console.log(`playing ${players}`);
  });
  setInterval(() => room.send({ thrust: 1 }), 100);
}
