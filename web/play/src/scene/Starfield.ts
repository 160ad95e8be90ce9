import { Container, Sprite, type Texture, TilingSprite } from "pixi.js";
import { nebula } from "./Nebula.js";
import { paint } from "./Textures.js";

const TILE = 512;
/** How much of the camera's way each layer follows: the far ones hardly move. */
const LAYERS = [
  { parallax: 0.12, stars: 130, size: 0.9, alpha: 0.55 },
  { parallax: 0.28, stars: 60, size: 1.4, alpha: 0.75 },
  { parallax: 0.55, stars: 22, size: 2, alpha: 0.9 },
];

/** Sky behind the arena: clouds, three layers of stars, and marks that show one's own speed. */
export class Starfield {
  readonly view = new Container();
  private readonly nebula = new Sprite(nebula());
  private readonly layers: TilingSprite[] = [];
  private readonly marks: TilingSprite;

  constructor() {
    this.nebula.anchor.set(0.5);
    this.view.addChild(this.nebula);
    for (const layer of LAYERS) {
      const texture = paint(TILE, TILE, (c) => stars(c, layer.stars, layer.size));
      const sprite = new TilingSprite({ texture, alpha: layer.alpha, width: 1, height: 1 });
      this.layers.push(sprite);
      this.view.addChild(sprite);
    }
    this.marks = new TilingSprite({ texture: grid(), alpha: 0.5, width: 1, height: 1 });
    this.view.addChild(this.marks);
  }

  /** Leaves out the faintest stars: each layer is a whole screen of pixels. */
  simplify(): void {
    const farthest = this.layers[0];
    if (farthest) farthest.visible = false;
  }

  /** @param zoom screen pixels for one unit */
  update(x: number, y: number, zoom: number, screen: { width: number; height: number }): void {
    const { width, height } = screen;
    this.nebula.position.set(width / 2 - x * 0.03, height / 2 - y * 0.03);
    this.nebula.setSize(Math.max(width, height) * 1.3);
    this.layers.forEach((layer, i) => {
      const parallax = LAYERS[i]?.parallax ?? 0;
      layer.setSize(width, height);
      layer.tilePosition.set(width / 2 - x * parallax * zoom, height / 2 - y * parallax * zoom);
    });
    this.marks.setSize(width, height);
    this.marks.tileScale.set(zoom);
    this.marks.tilePosition.set(width / 2 - x * zoom, height / 2 - y * zoom);
  }
}

function stars(c: CanvasRenderingContext2D, count: number, size: number): void {
  for (let i = 0; i < count; i++) {
    const seed = i * 13.7 + size * 101;
    const x = 6 + noise(seed) * (TILE - 12);
    const y = 6 + noise(seed + 1.7) * (TILE - 12);
    const radius = size * (0.4 + 0.6 * noise(seed + 2.9));
    const color = noise(seed + 4.1) < 0.2 ? "255,214,180" : noise(seed + 4.1) > 0.75 ? "160,205,255" : "235,240,255";
    if (radius > 1.1) {
      const halo = c.createRadialGradient(x, y, 0, x, y, radius * 4);
      halo.addColorStop(0, `rgba(${color},0.5)`);
      halo.addColorStop(1, `rgba(${color},0)`);
      c.fillStyle = halo;
      c.fillRect(x - radius * 4, y - radius * 4, radius * 8, radius * 8);
    }
    c.fillStyle = `rgba(${color},${0.5 + 0.5 * noise(seed + 5.3)})`;
    c.beginPath();
    c.arc(x, y, radius, 0, Math.PI * 2);
    c.fill();
  }
}

function grid(): Texture {
  return paint(200, 200, (c) => {
    c.strokeStyle = "rgba(120,150,255,0.07)";
    c.lineWidth = 1;
    c.strokeRect(0.5, 0.5, 200, 200);
    c.strokeStyle = "rgba(150,190,255,0.4)";
    for (const [x, y] of [
      [0, 0],
      [200, 0],
      [0, 200],
      [200, 200],
    ] as const) {
      c.beginPath();
      c.moveTo(x - 5, y);
      c.lineTo(x + 5, y);
      c.moveTo(x, y - 5);
      c.lineTo(x, y + 5);
      c.stroke();
    }
  });
}

/** A number from 0 to 1 that looks random and is always the same. */
export function noise(seed: number): number {
  const wave = Math.sin(seed * 127.1 + 311.7) * 43758.5453;
  return wave - Math.floor(wave);
}
