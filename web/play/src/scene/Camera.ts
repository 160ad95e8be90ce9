import { REACH } from "./Scene.js";

/** So many units are seen along the longer side of the screen. */
const SEEN = 1250;

/** Where the scene is looked at: it follows a ship, looks a little ahead, and shakes. */
export class Camera {
  x = 0;
  y = 0;
  /** Screen pixels for one unit. */
  zoom = 1;
  private aheadX = 0;
  private aheadY = 0;
  private trauma = 0;
  private width = 1;
  private height = 1;

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.zoom = Math.max(width, height) / SEEN;
  }

  /** @param leadX how far to look ahead, in units */
  follow(x: number, y: number, leadX: number, leadY: number, seconds: number): void {
    const share = 1 - Math.exp(-seconds * 3.2);
    this.aheadX += (leadX - this.aheadX) * share;
    this.aheadY += (leadY - this.aheadY) * share;
    this.x = this.keepInside(x + this.aheadX, this.width);
    this.y = this.keepInside(y + this.aheadY, this.height);
    this.trauma = Math.max(0, this.trauma - seconds * 1.6);
    const shake = this.trauma * this.trauma * 18;
    this.x += (Math.random() - 0.5) * shake;
    this.y += (Math.random() - 0.5) * shake;
  }

  shake(strength: number): void {
    this.trauma = Math.min(1, this.trauma + strength);
  }

  worldX(screenX: number): number {
    return (screenX - this.width / 2) / this.zoom + this.x;
  }

  worldY(screenY: number): number {
    return (screenY - this.height / 2) / this.zoom + this.y;
  }

  /** The edge of the world may be seen, but not more than a quarter of the screen of what is behind it. */
  private keepInside(at: number, pixels: number): number {
    const limit = Math.max(0, REACH - pixels / this.zoom / 4);
    return Math.max(-limit, Math.min(limit, at));
  }
}
