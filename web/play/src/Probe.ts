import type { ArenaRoom } from "./ArenaRoom.js";
import type { Arena } from "./Arena.js";

/** What tests and curious people may read at `window.tickwire`. */
export interface Probe {
  readonly state: string;
  readonly reason: string;
  readonly ping: number;
  readonly age: number;
  readonly tick: number;
  readonly rung: number;
  readonly reconnects: number;
  readonly refusals: number;
  readonly fps: number;
  readonly player: number;
  readonly ships: number;
  readonly bots: number;
  readonly score: number;
  /** One's own ship as it is shown; undefined while there is none. */
  readonly ship: { x: number; y: number; heading: number; isAlive: boolean; health: number } | undefined;
}

declare global {
  interface Window {
    tickwire: Probe;
  }
}

export interface Probed {
  readonly room: ArenaRoom | undefined;
  readonly arena: Arena | undefined;
  readonly fps: number;
}

/** A view of the page, computed when it is read. */
export function probe(page: Probed): Probe {
  const own = () => page.arena?.own;
  const pilots = () => page.arena?.pilots.ranked() ?? [];
  const reads: { [K in keyof Probe]: () => Probe[K] } = {
    state: () => page.room?.state ?? "title",
    reason: () => page.room?.ending?.reason ?? "",
    ping: () => page.room?.ping ?? NaN,
    age: () => page.room?.age ?? NaN,
    tick: () => page.room?.tick ?? 0,
    rung: () => page.room?.rung ?? 0,
    reconnects: () => page.room?.reconnects ?? 0,
    refusals: () => page.room?.sight?.refusals ?? 0,
    fps: () => page.fps,
    player: () => page.room?.player ?? 0,
    ships: () => pilots().length,
    bots: () => pilots().filter((pilot) => pilot.isBot).length,
    score: () => own()?.value("score") ?? 0,
    ship: () => {
      const ship = own();
      if (!ship?.exists) return undefined;
      return { x: ship.x, y: ship.y, heading: ship.heading, isAlive: ship.isAlive, health: ship.value("health") };
    },
  };
  const view = {};
  for (const [name, get] of Object.entries(reads)) Object.defineProperty(view, name, { get, enumerable: true });
  return Object.freeze(view) as Probe;
}
