import { type RoomState, Rung } from "tickwire";
import type { ArenaRoom } from "../ArenaRoom.js";
import type { OwnShip } from "../OwnShip.js";
import { element, write } from "./element.js";

const STATES: Record<RoomState, string> = {
  connecting: "Connecting",
  joining: "Joining",
  playing: "Live",
  suspended: "Paused",
  reconnecting: "Reconnecting",
  closed: "Offline",
};

const RUNGS: Record<Rung, string> = {
  [Rung.UNSPECIFIED]: "–",
  [Rung.HEALTHY]: "healthy",
  [Rung.THINNED]: "thinned",
  [Rung.LATEST_ONLY]: "latest only",
  [Rung.KEYFRAME_PENDING]: "keyframe",
  [Rung.EVICTED]: "evicted",
};

/** A gun reloads up to this; what pickups add goes beyond the bar. */
const AMMO_SHOWN = 40;

/** The bars at the bottom, and the numbers of the connection. */
export class Gauges {
  private readonly bars = new Map<string, { bar: HTMLElement; number: HTMLElement }>();
  private shownAge = NaN;

  constructor() {
    for (const id of ["shield", "health", "ammo"]) {
      this.bars.set(id, { bar: element(id), number: element(`${id}-number`) });
    }
  }

  showShip(own: OwnShip): void {
    const health = own.isAlive ? own.value("health") : 0;
    this.fill("shield", own.isAlive ? own.value("shield") : 0, 100);
    this.fill("health", health, 100);
    this.fill("ammo", own.value("ammo"), AMMO_SHOWN);
    document.querySelector(".gauge.hull")?.classList.toggle("is-low", health <= 30);
    element("vitals").style.opacity = own.exists ? "1" : "0";
  }

  showConnection(room: ArenaRoom): void {
    write(element("room"), room.id);
    write(element("state"), STATES[room.state]);
    element("link").classList.toggle("is-live", room.state === "playing");
    write(element("ping"), milliseconds(room.ping));
    // The age jumps with each snapshot; its mean is what a person can read.
    this.shownAge = Number.isNaN(this.shownAge) ? room.age : this.shownAge + (room.age - this.shownAge) * 0.3;
    write(element("age"), milliseconds(this.shownAge));
    write(element("tick"), String(room.tick));
    write(element("rung"), RUNGS[room.rung]);
    element("rung").classList.toggle("is-bad", room.rung > Rung.HEALTHY);
  }

  private fill(id: string, value: number, full: number): void {
    const gauge = this.bars.get(id);
    if (!gauge) return;
    gauge.bar.style.transform = `scaleX(${Math.max(0, Math.min(1, value / full))})`;
    write(gauge.number, String(Math.round(value)));
  }
}

function milliseconds(value: number): string {
  return Number.isFinite(value) ? `${Math.max(0, Math.round(value))} ms` : "–";
}
