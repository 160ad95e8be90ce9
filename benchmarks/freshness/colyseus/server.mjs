// The noise of the freshness bench as a Colyseus room: 60 patches per second of about 1,250 bytes.
import { Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const BLOCKS = 17;
const FIELDS = Array.from({ length: 14 }, (_, i) => `v${i}`);
const PERIOD_MS = 1000 / 60;

const Block = schema(Object.fromEntries(FIELDS.map((name) => [name, t.uint32()])), "Block");
const State = schema({ madeUs: t.float64(), tick: t.uint32(), blocks: t.array(Block) }, "State");

const nowUs = () => Number(process.hrtime.bigint() / 1000n);

class Noise extends Room {
  onCreate() {
    this.state = new State();
    this.state.tick = 0;
    for (let i = 0; i < BLOCKS; i++) this.state.blocks.push(new Block());
    this.patchRate = null;
    this.onMessage("i", () => {});
    this.due = performance.now();
    this.tick();
  }

  // A schedule of its own: an interval of 16.67 ms is one of 16 in Node.
  tick() {
    this.state.madeUs = nowUs();
    this.state.tick++;
    for (const block of this.state.blocks) {
      for (const name of FIELDS) block[name] = Math.floor(Math.random() * 2 ** 32);
    }
    this.broadcastPatch();
    this.due += PERIOD_MS;
    this.timer = setTimeout(() => this.tick(), Math.max(0, this.due - performance.now()));
  }

  onDispose() {
    clearTimeout(this.timer);
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false, gracefullyShutdown: false });
server.define("noise", Noise);
await server.listen(Number(process.argv[2]), "0.0.0.0");
console.log("colyseus ready");
