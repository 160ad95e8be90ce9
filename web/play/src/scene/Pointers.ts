import { Container, Sprite } from "pixi.js";
import type { Camera } from "./Camera.js";
import { Pool } from "./Pool.js";
import { paint } from "./Textures.js";

/** Who is farther away than this is nobody's concern yet. */
const REACH = 1500;
const MARGIN = 34;

/** Small arrows at the edge of the screen, towards ships that are beyond it. */
export class Pointers {
  readonly view = new Container();
  private readonly texture = paint(40, 40, arrow);
  private readonly pool = new Pool<Sprite>(
    () => this.view.addChild(new Sprite({ texture: this.texture, anchor: 0.5 })),
    (sprite) => {
      sprite.visible = false;
    },
  );
  private halfWidth = 1;
  private halfHeight = 1;

  resize(width: number, height: number): void {
    this.halfWidth = width / 2;
    this.halfHeight = height / 2;
  }

  show(id: number, x: number, y: number, color: number, camera: Camera): void {
    const dx = x - camera.x;
    const dy = y - camera.y;
    const distance = Math.hypot(dx, dy);
    // Of what leads from the middle of the screen to the ship, the part that is within the screen.
    const share = Math.min(
      (this.halfWidth - MARGIN) / Math.max(1, Math.abs(dx) * camera.zoom),
      (this.halfHeight - MARGIN) / Math.max(1, Math.abs(dy) * camera.zoom),
    );
    if (share >= 1 || distance > REACH) return;
    const sprite = this.pool.show(id, (fresh) => {
      fresh.visible = true;
    });
    sprite.tint = color;
    sprite.position.set(this.halfWidth + dx * camera.zoom * share, this.halfHeight + dy * camera.zoom * share);
    sprite.rotation = Math.atan2(dy, dx);
    const nearness = 1 - distance / REACH;
    sprite.alpha = 0.25 + 0.75 * nearness;
    sprite.scale.set(0.35 + 0.3 * nearness);
  }

  sweep(): void {
    this.pool.sweep();
  }
}

function arrow(c: CanvasRenderingContext2D): void {
  c.shadowColor = "#fff";
  c.shadowBlur = 8;
  c.fillStyle = "#fff";
  c.beginPath();
  c.moveTo(33, 20);
  c.lineTo(9, 8);
  c.lineTo(15, 20);
  c.lineTo(9, 32);
  c.fill();
}
