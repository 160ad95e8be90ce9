import type { Camera } from "./scene/Camera.js";
import type { Scene } from "./scene/Scene.js";
import { noise } from "./scene/Starfield.js";
import type { ShipLook } from "./scene/ShipSprite.js";

const SHIPS = 7;
const ROCKS = 16;
/** Ids of what is only for show do not meet those of the room. */
const IDS = 2 ** 50;

/** A fight behind the title that nobody flies: ships on closed curves, shooting now and then. */
export class Attract {
  private seconds = 20;
  private readonly look: ShipLook = {
    x: 0,
    y: 0,
    heading: 0,
    thrust: true,
    health: 100,
    shield: 0,
    player: 0,
    isOwn: false,
    name: "",
  };
  private readonly bolts: { id: number; x: number; y: number; heading: number; player: number; age: number }[] = [];
  private shots = 0;

  update(scene: Scene, camera: Camera, seconds: number): void {
    this.seconds += seconds;
    camera.follow(Math.cos(this.seconds * 0.05) * 90, Math.sin(this.seconds * 0.04) * 70, 0, 0, seconds);
    for (let i = 0; i < ROCKS; i++) {
      const x = (noise(i * 3.7) - 0.5) * 1900;
      const y = (noise(i * 9.1) - 0.5) * 1200;
      scene.rocks.show(IDS + i, x, y, 24 + 62 * noise(i * 5.3));
    }
    for (let i = 0; i < SHIPS; i++) this.fly(i, scene, seconds);
    this.flyBolts(scene, seconds);
  }

  private fly(i: number, scene: Scene, seconds: number): void {
    const { look } = this;
    const at = this.seconds * (0.3 + 0.07 * noise(i)) + i * 2.1;
    look.x = this.curve(at, i, 0);
    look.y = this.curve(at, i, 1);
    look.heading = Math.atan2(this.curve(at + 0.02, i, 1) - look.y, this.curve(at + 0.02, i, 0) - look.x);
    look.thrust = Math.sin(at * 3 + i) > -0.5;
    look.player = i + 1;
    look.isOwn = i === 0;
    look.shield = i % 3 === 1 ? 80 : 0;
    scene.showShip(IDS + i, look);
    if (Math.sin(at * 2.3 + i) > 0.4 && Math.random() < seconds * 4) this.shoot(i + 1);
  }

  private shoot(player: number): void {
    const { x, y, heading } = this.look;
    this.bolts.push({ id: IDS + this.shots++, x, y, heading, player, age: 0 });
  }

  private flyBolts(scene: Scene, seconds: number): void {
    for (let i = this.bolts.length - 1; i >= 0; i--) {
      const bolt = this.bolts[i];
      if (!bolt) continue;
      bolt.age += seconds;
      bolt.x += Math.cos(bolt.heading) * 620 * seconds;
      bolt.y += Math.sin(bolt.heading) * 620 * seconds;
      if (bolt.age > 1.1) this.bolts.splice(i, 1);
      else scene.showBolt(bolt.id, bolt.x, bolt.y, bolt.heading, bolt.player, bolt.player === 1);
    }
  }

  private curve(at: number, i: number, axis: number): number {
    const reach = axis === 0 ? 620 : 340;
    const slow = Math.sin(at * (1 + axis * 0.37) + i * 1.3 + axis * 1.9);
    return reach * (0.7 * slow + 0.3 * Math.sin(at * (2.1 - axis * 0.4) + i * 2.7));
  }
}
