import { Container, Sprite, type Texture } from "pixi.js";
import { nebula } from "./Nebula.js";
import { paint } from "./Textures.js";
import { TiledLayer } from "./TiledLayer.js";

const TILE = 512;
/** Marks stand on the corners of squares of so many units. */
const SQUARE = 200;
/** How much of the camera's way each layer follows: the far ones hardly move. */
const LAYERS = [
  { parallax: 0.12, stars: 100, size: 0.9, alpha: 0.6 },
  { parallax: 0.28, stars: 44, size: 1.5, alpha: 0.8 },
  { parallax: 0.55, stars: 16, size: 2.2, alpha: 0.95 },
];

/**
 * Sky behind the arena: clouds, three layers of stars, and marks that show one's own speed. Stars are small sprites:
 * pictures of the whole screen, one above the other, took nine tenths of the time where there is no GPU.
 */
export class Starfield {
  readonly view = new Container();
  private readonly nebula = new Sprite({ texture: nebula(), anchor: 0.5 });
  private readonly layers: { parallax: number; layer: TiledLayer }[];
  private readonly marks: TiledLayer;

  constructor() {
    const star = paint(32, 32, starPicture);
    const mark = paint(24, 24, markPicture);
    this.layers = LAYERS.map(({ parallax, stars, size, alpha }) => ({
      parallax,
      layer: new TiledLayer(TILE, (tile) => scatter(tile, star, stars, size, alpha)),
    }));
    this.marks = new TiledLayer(SQUARE, (tile) => {
      tile.addChild(new Sprite({ texture: mark, anchor: 0.5, scale: 0.5, alpha: 0.5 }));
    });
    this.view.addChild(this.nebula, ...this.layers.map(({ layer }) => layer.view), this.marks.view);
  }

  /** @param zoom screen pixels for one unit */
  update(x: number, y: number, zoom: number, screen: { width: number; height: number }): void {
    const { width, height } = screen;
    this.nebula.position.set(width / 2 - x * 0.03, height / 2 - y * 0.03);
    this.nebula.setSize(Math.max(width, height) * 1.3);
    for (const { layer, parallax } of this.layers) {
      layer.update(width / 2 - x * parallax * zoom, height / 2 - y * parallax * zoom, 1, screen);
    }
    this.marks.update(width / 2 - x * zoom, height / 2 - y * zoom, zoom, screen);
  }
}

function scatter(tile: Container, texture: Texture, count: number, size: number, alpha: number): void {
  for (let i = 0; i < count; i++) {
    const seed = i * 13.7 + size * 101;
    const radius = size * (0.4 + 0.6 * noise(seed + 2.9));
    const hue = noise(seed + 4.1);
    const tint = hue < 0.2 ? 0xffd6b4 : hue > 0.75 ? 0xa0cdff : 0xebf0ff;
    const star = new Sprite({ texture, anchor: 0.5, tint, alpha: alpha * (0.45 + 0.55 * noise(seed + 5.3)) });
    star.position.set(noise(seed) * TILE, noise(seed + 1.7) * TILE);
    star.scale.set((radius * 8) / 32);
    tile.addChild(star);
  }
}

function starPicture(c: CanvasRenderingContext2D): void {
  const halo = c.createRadialGradient(16, 16, 0, 16, 16, 16);
  halo.addColorStop(0, "rgba(255,255,255,1)");
  halo.addColorStop(0.2, "rgba(255,255,255,0.9)");
  halo.addColorStop(0.32, "rgba(255,255,255,0.28)");
  halo.addColorStop(1, "rgba(255,255,255,0)");
  c.fillStyle = halo;
  c.fillRect(0, 0, 32, 32);
}

function markPicture(c: CanvasRenderingContext2D): void {
  c.strokeStyle = "rgba(150,190,255,0.7)";
  c.lineWidth = 2;
  c.beginPath();
  c.moveTo(0, 12);
  c.lineTo(24, 12);
  c.moveTo(12, 0);
  c.lineTo(12, 24);
  c.stroke();
}

/** A number from 0 to 1 that looks random and is always the same. */
export function noise(seed: number): number {
  const wave = Math.sin(seed * 127.1 + 311.7) * 43758.5453;
  return wave - Math.floor(wave);
}
