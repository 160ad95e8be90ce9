import type { Table } from "tickwire";
import type { Arena } from "../Arena.js";
import type { Camera } from "../scene/Camera.js";
import { colorOf, css } from "../scene/Palette.js";
import { REACH } from "../scene/Scene.js";
import { element } from "./element.js";

/** The whole arena, small. */
export class Minimap {
  private readonly canvas = element<HTMLCanvasElement>("map");
  private readonly context = this.canvas.getContext("2d");
  private readonly scale = this.canvas.width / (2 * REACH + 120);

  draw(arena: Arena, camera: Camera, seen: { width: number; height: number }): void {
    const c = this.context;
    if (!c) return;
    const { width } = this.canvas;
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, width, width);
    c.setTransform(this.scale, 0, 0, this.scale, width / 2, width / 2);
    c.strokeStyle = "rgba(255, 61, 129, 0.55)";
    c.lineWidth = 14;
    c.strokeRect(-REACH, -REACH, 2 * REACH, 2 * REACH);
    this.drawRocks(c, arena.rocks);
    this.drawPickups(c, arena);
    c.strokeStyle = "rgba(200, 215, 255, 0.22)";
    c.lineWidth = 9;
    c.strokeRect(camera.x - seen.width / 2, camera.y - seen.height / 2, seen.width, seen.height);
    this.drawShips(c, arena);
  }

  private drawRocks(c: CanvasRenderingContext2D, rocks: Table): void {
    const [x, y, radius] = [rocks.column("x"), rocks.column("y"), rocks.column("radius")];
    c.fillStyle = "rgba(120, 135, 210, 0.4)";
    for (let i = 0; i < rocks.count; i++) {
      const row = rocks.rows[i] ?? 0;
      dot(c, x.at(row), y.at(row), radius.at(row));
    }
  }

  private drawPickups(c: CanvasRenderingContext2D, arena: Arena): void {
    const { pickups } = arena;
    const [x, y] = [pickups.column("x"), pickups.column("y")];
    c.fillStyle = "rgba(255, 225, 150, 0.6)";
    for (let i = 0; i < pickups.count; i++) {
      const row = pickups.rows[i] ?? 0;
      c.fillRect(x.at(row) - 15, y.at(row) - 15, 30, 30);
    }
  }

  private drawShips(c: CanvasRenderingContext2D, arena: Arena): void {
    const { ships, own } = arena;
    const [x, y, player, alive] = [ships.column("x"), ships.column("y"), ships.column("player"), ships.column("alive")];
    for (let i = 0; i < ships.count; i++) {
      const row = ships.rows[i] ?? 0;
      if (row === own.row || alive.at(row) === 0) continue;
      c.fillStyle = css(colorOf(player.at(row), false));
      dot(c, x.at(row), y.at(row), 38);
    }
    if (own.isAlive) this.drawOwn(c, own.x, own.y, own.heading);
  }

  private drawOwn(c: CanvasRenderingContext2D, x: number, y: number, heading: number): void {
    c.save();
    c.translate(x, y);
    c.rotate(heading);
    c.fillStyle = "#4df3ff";
    c.beginPath();
    c.moveTo(100, 0);
    c.lineTo(-62, 62);
    c.lineTo(-28, 0);
    c.lineTo(-62, -62);
    c.fill();
    c.restore();
  }
}

function dot(c: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  c.beginPath();
  c.arc(x, y, radius, 0, Math.PI * 2);
  c.fill();
}
