import { Container, Graphics } from "pixi.js";
import { Pool } from "./Pool.js";
import { noise } from "./Starfield.js";

const CORNERS = 14;
/** The light comes from the upper left. */
const LIGHT = -Math.PI * 0.7;

/** Asteroids: polygons with facets, cut once for each rock. */
export class Rocks {
  readonly view = new Container();
  private readonly pool = new Pool<Graphics>(
    () => this.view.addChild(new Graphics()),
    (rock) => {
      rock.visible = false;
    },
  );

  show(id: number, x: number, y: number, radius: number): void {
    const rock = this.pool.show(id, (fresh) => {
      fresh.visible = true;
      cut(fresh, id, radius);
    });
    rock.position.set(x, y);
  }

  sweep(): void {
    this.pool.sweep();
  }

  clear(): void {
    this.pool.clear();
  }
}

function cut(rock: Graphics, seed: number, radius: number): void {
  rock.clear();
  const outer: number[] = [];
  const inner: number[] = [];
  for (let i = 0; i < CORNERS; i++) {
    const angle = ((i + 0.5 * noise(seed + i * 3.3)) / CORNERS) * Math.PI * 2;
    const reach = radius * (0.92 + 0.12 * noise(seed * 1.7 + i * 5.1));
    const depth = radius * (0.5 + 0.18 * noise(seed * 2.3 + i * 9.7));
    outer.push(Math.cos(angle) * reach, Math.sin(angle) * reach);
    inner.push(Math.cos(angle + 0.15) * depth - radius * 0.06, Math.sin(angle + 0.15) * depth - radius * 0.08);
  }
  rock.circle(0, 0, radius * 1.16).fill({ color: 0x5a6cff, alpha: 0.05 });
  rock.poly(outer).fill(0x0d1226);
  for (let i = 0; i < CORNERS; i++) {
    const j = (i + 1) % CORNERS;
    const middle = ((i + 0.5) / CORNERS) * Math.PI * 2;
    const light = 0.5 + 0.5 * Math.cos(middle - LIGHT);
    const facet = [at(outer, 2 * i), at(outer, 2 * i + 1), at(outer, 2 * j), at(outer, 2 * j + 1)];
    facet.push(at(inner, 2 * j), at(inner, 2 * j + 1), at(inner, 2 * i), at(inner, 2 * i + 1));
    rock.poly(facet).fill({ color: shade(light * (0.7 + 0.3 * noise(seed + i))) });
  }
  rock.poly(inner).fill(0x1b2342);
  for (let i = 0; i < 3; i++) {
    const angle = noise(seed * 3.1 + i) * Math.PI * 2;
    const away = radius * 0.3 * noise(seed * 4.7 + i * 2.1);
    const size = radius * (0.07 + 0.1 * noise(seed * 5.3 + i * 1.9));
    rock.circle(Math.cos(angle) * away, Math.sin(angle) * away, size).fill({ color: 0x0e1429 });
    rock
      .circle(Math.cos(angle) * away + size * 0.15, Math.sin(angle) * away + size * 0.18, size * 0.82)
      .fill({ color: 0x161d38 });
  }
  rock.poly(outer).stroke({ color: 0x7c8cff, width: 6, alpha: 0.12, join: "round" });
  rock.poly(outer).stroke({ color: 0x8fa0ff, width: 1.6, alpha: 0.75, join: "round" });
  rock.poly(inner).stroke({ color: 0x6f7fd0, width: 0.8, alpha: 0.25 });
}

function at(points: number[], i: number): number {
  return points[i] ?? 0;
}

function shade(light: number): number {
  const level = Math.max(0, Math.min(1, light));
  return (Math.round(16 + 44 * level) << 16) | (Math.round(21 + 52 * level) << 8) | Math.round(44 + 86 * level);
}
