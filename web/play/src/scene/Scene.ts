import { Container, Graphics, Sprite } from "pixi.js";
import { colorOf, OWN, PICKUPS } from "./Palette.js";
import { Pool } from "./Pool.js";
import { Rocks } from "./Rocks.js";
import { type ShipLook, ShipSprite } from "./ShipSprite.js";
import { Sparks } from "./Sparks.js";
import { Textures } from "./Textures.js";

/** Half the side of the world, in units. */
export const REACH = 1600;

/** Everything in the world's own coordinates. Show all there is in each frame, then sweep. */
export class Scene {
  readonly world = new Container();
  readonly sparks: Sparks;
  readonly rocks = new Rocks();
  private readonly textures = new Textures();
  private readonly pickupLayer = new Container();
  private readonly boltLayer = new Container();
  private readonly shipLayer = new Container();
  private readonly ships: Pool<ShipSprite>;
  private readonly bolts: Pool<Sprite>;
  private readonly pickups: Pool<Sprite>;
  private seconds = 0;
  private elapsed = 0;

  constructor() {
    this.sparks = new Sparks(this.textures);
    this.ships = new Pool(
      () => this.newShip(),
      (ship) => (ship.view.visible = false),
    );
    this.bolts = new Pool(() => this.newSprite(this.boltLayer), hide);
    this.pickups = new Pool(() => this.newSprite(this.pickupLayer), hide);
    const layers = [fence(), this.rocks.view, this.pickupLayer, this.boltLayer, this.sparks.view, this.shipLayer];
    this.world.addChild(...layers);
  }

  begin(seconds: number): void {
    this.seconds = seconds;
    this.elapsed += seconds;
  }

  showShip(id: number, look: ShipLook): void {
    const ship = this.ships.show(id, (fresh) => {
      fresh.dress(colorOf(look.player, look.isOwn), look);
      this.sparks.appear(look.x, look.y, fresh.color);
    });
    ship.update(look, this.seconds);
    if (look.thrust) {
      const back = 20;
      const x = look.x - Math.cos(look.heading) * back;
      this.sparks.thrust(x, look.y - Math.sin(look.heading) * back, look.heading, ship.color);
    }
  }

  showBolt(id: number, x: number, y: number, heading: number, player: number, isOwn: boolean): void {
    const bolt = this.bolts.show(id, (fresh) => {
      fresh.texture = this.textures.bolt(colorOf(player, isOwn));
      fresh.visible = true;
      fresh.anchor.set(0.8, 0.5);
      fresh.scale.set(0.55);
      fresh.blendMode = "add";
    });
    bolt.position.set(x, y);
    bolt.rotation = heading;
  }

  showPickup(id: number, x: number, y: number, kind: number): void {
    const pickup = this.pickups.show(id, (fresh) => {
      fresh.texture = this.textures.pickups[kind - 1] ?? this.textures.glow;
      fresh.visible = true;
      fresh.anchor.set(0.5);
    });
    const wave = this.elapsed * 2.2 + id;
    pickup.position.set(x, y + Math.sin(wave) * 3);
    pickup.scale.set(0.5 + 0.03 * Math.sin(wave * 1.7));
    pickup.rotation = Math.sin(wave * 0.5) * 0.12;
  }

  sweep(): void {
    this.ships.sweep();
    this.bolts.sweep();
    this.pickups.sweep();
    this.rocks.sweep();
    this.sparks.update(this.seconds);
  }

  /** Another room, or another stay in it: ids mean other entities from now on. */
  clear(): void {
    this.ships.clear();
    this.bolts.clear();
    this.pickups.clear();
    this.rocks.clear();
  }

  pickupColor(kind: number): number {
    return PICKUPS[kind - 1] ?? OWN;
  }

  private newShip(): ShipSprite {
    const ship = new ShipSprite(this.textures);
    this.shipLayer.addChild(ship.view);
    return ship;
  }

  private newSprite(layer: Container): Sprite {
    return layer.addChild(new Sprite());
  }
}

function hide(sprite: Sprite): void {
  sprite.visible = false;
}

/** The edge of the world: a line of light, and a dim field behind it. */
function fence(): Graphics {
  const edge = new Graphics();
  const side = 2 * REACH;
  const beyond = 1400;
  for (const [x, y, width, height] of [
    [-REACH - beyond, -REACH - beyond, side + 2 * beyond, beyond],
    [-REACH - beyond, REACH, side + 2 * beyond, beyond],
    [-REACH - beyond, -REACH, beyond, side],
    [REACH, -REACH, beyond, side],
  ] as const) {
    edge.rect(x, y, width, height).fill({ color: 0x03030a, alpha: 0.72 });
  }
  for (const [width, alpha] of [
    [44, 0.05],
    [22, 0.1],
    [9, 0.25],
    [2.5, 0.95],
  ] as const) {
    edge.rect(-REACH, -REACH, side, side).stroke({ color: 0xff3d81, width, alpha });
  }
  for (let at = -REACH; at <= REACH; at += 200) {
    for (const [x1, y1, x2, y2] of [
      [at, -REACH, at, -REACH - 26],
      [at, REACH, at, REACH + 26],
      [-REACH, at, -REACH - 26, at],
      [REACH, at, REACH + 26, at],
    ] as const) {
      edge.moveTo(x1, y1).lineTo(x2, y2).stroke({ color: 0xff3d81, width: 2, alpha: 0.6 });
    }
  }
  return edge;
}
