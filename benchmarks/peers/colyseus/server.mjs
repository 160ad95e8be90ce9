// Colyseus peer: one Schema state per room, setSimulationInterval and patchRate at the tick rate.
import { Server, Room } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { schema, t } from '@colyseus/schema';
import { newPlayer, WORLD } from './arena.mjs';

const port = Number(process.argv[2]), hz = Number(process.argv[3]);
const PER = Number(process.env.ROOM_SIZE || 1000);

const Player = schema({ id: t.uint32(), x: t.float32(), y: t.float32(), vx: t.float32(), vy: t.float32(), angle: t.float32(),
                        hp: t.int32(), score: t.int32(), lastSeq: t.uint32(), tag: t.string() }, 'Player');
const State = schema({ players: t.map(Player) }, 'State');

function step(p, tick, dt, dir) {
  let angle = p.angle + (dir - 3.7) * dt;
  if (angle > Math.PI) angle -= 2 * Math.PI; else if (angle < -Math.PI) angle += 2 * Math.PI;
  let vx = p.vx * 0.98 + Math.cos(angle) * 60 * dt;
  let vy = p.vy * 0.98 + Math.sin(angle) * 60 * dt;
  let x = p.x + vx * dt, y = p.y + vy * dt;
  if (x < 0) { x = -x; vx = -vx; } else if (x > WORLD) { x = 2 * WORLD - x; vx = -vx; }
  if (y < 0) { y = -y; vy = -vy; } else if (y > WORLD) { y = 2 * WORLD - y; vy = -vy; }
  p.angle = angle; p.vx = vx; p.vy = vy; p.x = x; p.y = y;
  if (((tick + p.id) & 63) === 0) { p.hp = p.hp > 1 ? p.hp - 1 : 100; p.score += 1; }
}

let nextId = 1;

class Arena extends Room {
  onCreate() {
    this.maxClients = PER;
    this.seatReservationTimeout = 300;
    this.state = new State();
    this.seats = new Map();
    this.tickNo = 0;
    this.patchRate = 1000 / hz;
    this.setSimulationInterval(() => {
      this.tickNo++;
      for (const s of this.seats.values()) step(s.p, this.tickNo, 1 / hz, s.dir);
    }, 1000 / hz);
    this.onMessage('i', (client, m) => {
      const s = this.seats.get(client.sessionId);
      if (s && m.s > s.p.lastSeq) { s.p.lastSeq = m.s; s.dir = m.d; s.p.tag = m.t; }
    });
  }
  onJoin(client) {
    const p = new Player(), n = newPlayer(nextId++);
    for (const k of ['id', 'x', 'y', 'vx', 'vy', 'angle', 'hp', 'score', 'lastSeq', 'tag']) p[k] = n[k];
    this.seats.set(client.sessionId, { p, dir: 4 });
    this.state.players.set(client.sessionId, p);
  }
  onLeave(client) {
    this.seats.delete(client.sessionId);
    this.state.players.delete(client.sessionId);
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false, gracefullyShutdown: false });
server.define('arena', Arena).filterBy(['shard']);
await server.listen(port, '127.0.0.1');

// What is alive of the heap, and of what buffers hold outside of it, for whoever measures.
process.on('SIGUSR2', () => {
  gc();
  const { heapUsed, external } = process.memoryUsage();
  console.log(`alive ${heapUsed + external}`);
});
