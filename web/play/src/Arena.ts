import type { MomentTable, Stay, Table } from "tickwire";
import { OwnShip } from "./OwnShip.js";
import { Pilots } from "./Pilot.js";
import type { Camera } from "./scene/Camera.js";
import { colorOf } from "./scene/Palette.js";
import type { Pointers } from "./scene/Pointers.js";
import type { Scene } from "./scene/Scene.js";
import type { ShipLook } from "./scene/ShipSprite.js";

const TURN = Math.PI * 2;
const SHIP_FIELDS = ["x", "y", "angle", "thrust", "health", "shield", "alive", "player", "name"] as const;

type Fields<N extends string> = Record<N, number>;

/** Shows one stay in a room: others between two snapshots, oneself in the present. */
export class Arena {
  readonly own: OwnShip;
  readonly pilots: Pilots;
  readonly ships: Table;
  readonly rocks: Table;
  readonly pickups: Table;
  private readonly shipMoments: MomentTable;
  private readonly boltMoments: MomentTable;
  private readonly bolts: Table;
  private readonly shipFields: Fields<(typeof SHIP_FIELDS)[number]>;
  private readonly boltFields: Fields<"x" | "y" | "vx" | "vy" | "player">;
  private readonly look: ShipLook = {
    x: 0,
    y: 0,
    heading: 0,
    thrust: false,
    health: 0,
    shield: 0,
    player: 0,
    isOwn: false,
    name: "",
  };

  constructor(readonly stay: Stay) {
    const { replica, timeline } = stay;
    this.own = new OwnShip(stay);
    this.pilots = new Pilots(stay);
    this.ships = replica.table("Ship");
    this.bolts = replica.table("Projectile");
    this.pickups = replica.table("Pickup");
    this.rocks = replica.table("Obstacle");
    this.shipMoments = timeline.moment("Ship");
    this.boltMoments = timeline.moment("Projectile");
    this.shipFields = fieldsOf(this.shipMoments, SHIP_FIELDS);
    this.boltFields = fieldsOf(this.boltMoments, ["x", "y", "vx", "vy", "player"]);
  }

  /** Returns the server's time that others are shown at. */
  update(nowMs: number, elapsedMs: number): number {
    const shownMs = this.stay.playhead.advance(nowMs);
    this.stay.timeline.seek(shownMs);
    this.own.update(nowMs, elapsedMs);
    return shownMs;
  }

  draw(scene: Scene, nowMs: number): void {
    this.drawRocks(scene);
    this.drawPickups(scene);
    this.drawBolts(scene);
    this.drawOwnBolts(scene, nowMs);
    this.drawShips(scene);
    if (this.own.isAlive) this.drawOwnShip(scene);
  }

  /** Where to look for others. */
  point(pointers: Pointers, camera: Camera): void {
    const { shipMoments: ships, shipFields: f } = this;
    for (let i = 0; i < ships.count; i++) {
      const player = ships.after(i, f.player);
      if (player === this.stay.player || ships.after(i, f.alive) === 0) continue;
      pointers.show(ships.id(i), ships.value(i, f.x), ships.value(i, f.y), colorOf(player, false), camera);
    }
  }

  private drawShips(scene: Scene): void {
    const { shipMoments: ships, shipFields: f, look } = this;
    for (let i = 0; i < ships.count; i++) {
      const player = ships.after(i, f.player);
      // Of a ship that died or came back in between there is nothing between the two places.
      if (player === this.stay.player || ships.before(i, f.alive) === 0 || ships.after(i, f.alive) === 0) continue;
      look.x = ships.value(i, f.x);
      look.y = ships.value(i, f.y);
      look.heading = ships.value(i, f.angle) * TURN;
      look.thrust = ships.before(i, f.thrust) === 1;
      look.health = ships.before(i, f.health);
      look.shield = ships.before(i, f.shield);
      look.player = player;
      look.isOwn = false;
      look.name = ships.text(i, f.name);
      scene.showShip(ships.id(i), look);
    }
  }

  private drawOwnShip(scene: Scene): void {
    const { own, look } = this;
    look.x = own.x;
    look.y = own.y;
    look.heading = own.heading;
    look.thrust = own.value("thrust") === 1;
    look.health = own.value("health");
    look.shield = own.value("shield");
    look.player = this.stay.player;
    look.isOwn = true;
    look.name = own.name;
    scene.showShip(this.ships.generation(own.row) * 65_536 + own.row, look);
  }

  private drawBolts(scene: Scene): void {
    const { boltMoments: bolts, boltFields: f } = this;
    for (let i = 0; i < bolts.count; i++) {
      const player = bolts.after(i, f.player);
      if (player === this.stay.player) continue;
      const heading = Math.atan2(bolts.after(i, f.vy), bolts.after(i, f.vx));
      scene.showBolt(bolts.id(i), bolts.value(i, f.x), bolts.value(i, f.y), heading, player, false);
    }
  }

  /** One's own shots leave one's own ship, so they are shown in the present as well. */
  private drawOwnBolts(scene: Scene, nowMs: number): void {
    const { bolts, boltFields: f, stay } = this;
    const ahead = Math.max(0, Math.min(100, stay.playhead.presentMs(nowMs) - stay.newestServerMs)) / 1000;
    const at = (field: number, row: number) => bolts.columns[field]?.at(row) ?? 0;
    for (let i = 0; i < bolts.count; i++) {
      const row = bolts.rows[i] ?? 0;
      if (at(f.player, row) !== stay.player) continue;
      const vx = at(f.vx, row);
      const vy = at(f.vy, row);
      const id = bolts.generation(row) * 65_536 + row;
      scene.showBolt(id, at(f.x, row) + vx * ahead, at(f.y, row) + vy * ahead, Math.atan2(vy, vx), stay.player, true);
    }
  }

  private drawPickups(scene: Scene): void {
    const { pickups } = this;
    const [x, y, kind] = [pickups.column("x"), pickups.column("y"), pickups.column("kind")];
    for (let i = 0; i < pickups.count; i++) {
      const row = pickups.rows[i] ?? 0;
      scene.showPickup(pickups.generation(row) * 65_536 + row, x.at(row), y.at(row), kind.at(row));
    }
  }

  private drawRocks(scene: Scene): void {
    const { rocks } = this;
    const [x, y, radius] = [rocks.column("x"), rocks.column("y"), rocks.column("radius")];
    for (let i = 0; i < rocks.count; i++) {
      const row = rocks.rows[i] ?? 0;
      scene.rocks.show(rocks.generation(row) * 65_536 + row, x.at(row), y.at(row), radius.at(row));
    }
  }
}

function fieldsOf<N extends string>(moments: MomentTable, names: readonly N[]): Fields<N> {
  return Object.fromEntries(names.map((name) => [name, moments.field(name)])) as Fields<N>;
}
