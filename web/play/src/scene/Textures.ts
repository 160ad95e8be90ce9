import { Texture } from "pixi.js";
import { css, PICKUPS } from "./Palette.js";

/**
 * All pictures of the scene, painted once at the start. Glow is painted into them: a blur filter over the whole screen
 * costs more than everything else on a slow GPU.
 */
export class Textures {
  readonly spark = paint(32, 32, (c) => radial(c, 16, 16, 16, "rgba(255,255,255,1)", "rgba(255,255,255,0)", 0.35));
  readonly glow = paint(128, 128, (c) => radial(c, 64, 64, 64, "rgba(255,255,255,0.55)", "rgba(255,255,255,0)", 0.3));
  readonly ring = paint(256, 256, ring);
  readonly shard = paint(24, 24, shard);
  readonly shield = paint(160, 160, shield);
  readonly pickups = PICKUPS.map((color, kind) => paint(96, 96, (c) => pickup(c, color, kind)));
  private readonly hulls = new Map<number, Texture>();
  private readonly bolts = new Map<number, Texture>();
  private readonly flames = new Map<number, Texture>();

  /** A ship that heads to the right; 96 pixels are 48 units. */
  hull(color: number): Texture {
    return remember(this.hulls, color, () => paint(128, 128, (c) => hull(c, color)));
  }

  bolt(color: number): Texture {
    return remember(this.bolts, color, () => paint(96, 32, (c) => bolt(c, color)));
  }

  flame(color: number): Texture {
    return remember(this.flames, color, () => paint(96, 48, (c) => flame(c, color)));
  }
}

type Canvas = CanvasRenderingContext2D;

function remember(known: Map<number, Texture>, key: number, make: () => Texture): Texture {
  const found = known.get(key);
  if (found) return found;
  const made = make();
  known.set(key, made);
  return made;
}

export function paint(width: number, height: number, draw: (canvas: Canvas) => void): Texture {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context) draw(context);
  return Texture.from(canvas);
}

function radial(c: Canvas, x: number, y: number, radius: number, inner: string, outer: string, hold: number): void {
  const gradient = c.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, inner);
  gradient.addColorStop(hold, inner.replace(/[\d.]+\)$/, "0.25)"));
  gradient.addColorStop(1, outer);
  c.fillStyle = gradient;
  c.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function hullPath(c: Canvas): void {
  c.beginPath();
  c.moveTo(42, 0);
  c.lineTo(6, 12);
  c.lineTo(-22, 32);
  c.lineTo(-34, 27);
  c.lineTo(-20, 0);
  c.lineTo(-34, -27);
  c.lineTo(-22, -32);
  c.lineTo(6, -12);
  c.closePath();
}

function hull(c: Canvas, color: number): void {
  c.translate(64, 64);
  c.lineJoin = "round";
  const body = c.createLinearGradient(-36, 0, 44, 0);
  body.addColorStop(0, "#0b1020");
  body.addColorStop(1, css(color, 0.55));
  hullPath(c);
  c.fillStyle = body;
  c.fill();
  c.shadowColor = css(color);
  c.strokeStyle = css(color);
  for (const [blur, width] of [
    [22, 3],
    [10, 3],
    [4, 2.5],
  ] as const) {
    c.shadowBlur = blur;
    c.lineWidth = width;
    hullPath(c);
    c.stroke();
  }
  c.shadowBlur = 0;
  c.strokeStyle = "rgba(255,255,255,0.85)";
  c.lineWidth = 1.2;
  hullPath(c);
  c.stroke();
  c.shadowColor = "#fff";
  c.shadowBlur = 8;
  c.fillStyle = "rgba(255,255,255,0.92)";
  c.beginPath();
  c.ellipse(8, 0, 10, 4.2, 0, 0, Math.PI * 2);
  c.fill();
  c.strokeStyle = css(color, 0.8);
  c.lineWidth = 1.5;
  c.beginPath();
  c.moveTo(-14, 8);
  c.lineTo(-26, 22);
  c.moveTo(-14, -8);
  c.lineTo(-26, -22);
  c.stroke();
}

function bolt(c: Canvas, color: number): void {
  c.lineCap = "round";
  const tail = c.createLinearGradient(8, 0, 84, 0);
  tail.addColorStop(0, css(color, 0));
  tail.addColorStop(1, css(color));
  c.strokeStyle = tail;
  c.shadowColor = css(color);
  c.shadowBlur = 12;
  c.lineWidth = 7;
  line(c, 14, 16, 80, 16);
  const core = c.createLinearGradient(30, 0, 84, 0);
  core.addColorStop(0, "rgba(255,255,255,0)");
  core.addColorStop(1, "#fff");
  c.strokeStyle = core;
  c.shadowBlur = 6;
  c.lineWidth = 3.5;
  line(c, 34, 16, 80, 16);
}

function flame(c: Canvas, color: number): void {
  for (const [width, length, fill] of [
    [20, 92, css(color, 0.5)],
    [12, 66, css(color, 0.9)],
    [6, 40, "rgba(255,255,255,0.95)"],
  ] as const) {
    const fade = c.createLinearGradient(96, 0, 96 - length, 0);
    fade.addColorStop(0, fill);
    fade.addColorStop(1, css(color, 0));
    c.fillStyle = fade;
    c.beginPath();
    c.moveTo(96, 24 - width / 2);
    c.quadraticCurveTo(96 - length * 0.6, 24 - width / 2, 96 - length, 24);
    c.quadraticCurveTo(96 - length * 0.6, 24 + width / 2, 96, 24 + width / 2);
    c.fill();
  }
}

function ring(c: Canvas): void {
  c.strokeStyle = "#fff";
  c.shadowColor = "#fff";
  for (const [blur, width, alpha] of [
    [24, 10, 0.35],
    [10, 5, 0.7],
    [2, 2, 1],
  ] as const) {
    c.globalAlpha = alpha;
    c.shadowBlur = blur;
    c.lineWidth = width;
    c.beginPath();
    c.arc(128, 128, 98, 0, Math.PI * 2);
    c.stroke();
  }
}

function shard(c: Canvas): void {
  c.fillStyle = "rgba(255,255,255,0.9)";
  c.beginPath();
  c.moveTo(2, 12);
  c.lineTo(20, 5);
  c.lineTo(15, 19);
  c.fill();
}

function shield(c: Canvas): void {
  const fill = c.createRadialGradient(80, 80, 40, 80, 80, 72);
  fill.addColorStop(0, "rgba(255,255,255,0)");
  fill.addColorStop(0.8, "rgba(255,255,255,0.16)");
  fill.addColorStop(0.96, "rgba(255,255,255,0.85)");
  fill.addColorStop(1, "rgba(255,255,255,0)");
  c.fillStyle = fill;
  c.fillRect(0, 0, 160, 160);
}

function pickup(c: Canvas, color: number, kind: number): void {
  c.translate(48, 48);
  c.lineJoin = "round";
  c.lineCap = "round";
  c.shadowColor = css(color);
  c.shadowBlur = 16;
  c.strokeStyle = css(color);
  c.fillStyle = css(color, 0.16);
  c.lineWidth = 3;
  c.beginPath();
  for (let i = 0; i < 6; i++) c.lineTo(28 * Math.cos((i * Math.PI) / 3), 28 * Math.sin((i * Math.PI) / 3));
  c.closePath();
  c.fill();
  c.stroke();
  c.strokeStyle = "#fff";
  c.lineWidth = 4.5;
  c.shadowBlur = 8;
  if (kind === 0) {
    line(c, -11, 0, 11, 0);
    line(c, 0, -11, 0, 11);
  } else if (kind === 1) {
    for (const x of [-8, 0, 8]) line(c, x, -9, x, 9);
  } else {
    c.beginPath();
    c.moveTo(0, -13);
    c.quadraticCurveTo(6, -8, 12, -8);
    c.quadraticCurveTo(12, 8, 0, 14);
    c.quadraticCurveTo(-12, 8, -12, -8);
    c.quadraticCurveTo(-6, -8, 0, -13);
    c.stroke();
  }
}

function line(c: Canvas, x1: number, y1: number, x2: number, y2: number): void {
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}
