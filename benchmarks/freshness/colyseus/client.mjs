// Joins the room and writes a line for each state it becomes: arrived_us made_us tick 0 0, as the probe for Tickwire does.
import { Client } from "@colyseus/sdk";

const [host, port] = process.argv.slice(2);
const room = await new Client(`http://${host}:${port}`).joinOrCreate("noise");
room.onStateChange((state) => {
  const arrivedUs = process.hrtime.bigint() / 1000n;
  if (state.madeUs) console.log(`${arrivedUs} ${state.madeUs} ${state.tick} 0 0`);
});
setInterval(() => room.send("i", { turn: Math.random(), fire: true }), 1000 / 60);
process.stdin.on("end", () => process.exit(0)).resume();
