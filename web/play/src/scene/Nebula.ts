import type { Texture } from "pixi.js";
import { paint } from "./Textures.js";

const SIZE = 384;
const DEEP = [5, 6, 15] as const;
/** Each cloud has its colour, and a seed that gives it its form. */
const CLOUDS = [
  { color: [58, 38, 150], seed: 3, threshold: 0.4, strength: 1.15 },
  { color: [12, 96, 138], seed: 17, threshold: 0.47, strength: 1.05 },
  { color: [142, 30, 118], seed: 29, threshold: 0.49, strength: 1.15 },
] as const;

/** Coloured dust: sums of smooth noise, one for each colour, with dark lanes across. */
export function nebula(): Texture {
  return paint(SIZE, SIZE, (canvas) => {
    const image = canvas.createImageData(SIZE, SIZE);
    for (let y = 0; y < SIZE; y++) {
      for (let x = 0; x < SIZE; x++) shade(image.data, x, y);
    }
    canvas.putImageData(image, 0, 0);
  });
}

function shade(pixels: Uint8ClampedArray, x: number, y: number): void {
  const u = (x / SIZE) * 3.2;
  const v = (y / SIZE) * 3.2;
  // Bending the space by another noise turns round blots into wisps.
  const bend = layered(u * 0.8 + 40, v * 0.8, 3) - 0.5;
  let [red, green, blue]: [number, number, number] = [DEEP[0], DEEP[1], DEEP[2]];
  for (const { color, seed, threshold, strength } of CLOUDS) {
    const dust = layered(u + seed + bend * 1.6, v + seed * 1.7 - bend * 1.2, 5);
    const amount = Math.max(0, dust - threshold) * 1.3 * strength;
    red += color[0] * amount;
    green += color[1] * amount;
    blue += color[2] * amount;
  }
  const lane = Math.min(1, 0.25 + 1.5 * layered(u * 1.4 + 80 + bend, v * 1.4 + 60, 4));
  // A grain of less than one level hides the steps between levels.
  const grain = Math.random() - 0.5;
  const at = (y * SIZE + x) * 4;
  pixels[at] = red * lane + grain;
  pixels[at + 1] = green * lane + grain;
  pixels[at + 2] = blue * lane + grain;
  pixels[at + 3] = 255;
}

/** Octaves of smooth noise; about 0 to 1. */
function layered(x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0.5;
  let scale = 1;
  for (let i = 0; i < octaves; i++) {
    sum += weight * smooth(x * scale, y * scale);
    weight /= 2;
    scale *= 2.03;
  }
  return sum / (1 - weight * 2);
}

function smooth(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = ease(x - left);
  const v = ease(y - top);
  const upper = lattice(left, top) + (lattice(left + 1, top) - lattice(left, top)) * u;
  const lower = lattice(left, top + 1) + (lattice(left + 1, top + 1) - lattice(left, top + 1)) * u;
  return upper + (lower - upper) * v;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

function lattice(x: number, y: number): number {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
