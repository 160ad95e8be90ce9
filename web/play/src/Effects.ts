import type { Stay } from "tickwire";
import type { Arena } from "./Arena.js";
import type { Event } from "./gen/arena/v1/arena_pb.js";
import type { Camera } from "./scene/Camera.js";
import { colorOf } from "./scene/Palette.js";
import type { Scene } from "./scene/Scene.js";
import type { Sound } from "./Sound.js";

interface Pending {
  readonly dueMs: number;
  readonly event: Event;
}

/** What is seen and heard of events, when the picture has come to the tick they happened in. */
export class Effects {
  private readonly pending: Pending[] = [];

  constructor(
    private readonly scene: Scene,
    private readonly camera: Camera,
    private readonly sound: Sound,
  ) {}

  onEvent(event: Event, tick: number, stay: Stay): void {
    const dueMs = stay.newestServerMs + ((tick - stay.replica.tick) * 1000) / stay.tickRateHz;
    // What happens to oneself happens now: one's own ship is shown in the present.
    this.pending.push({ dueMs: isAbout(event, stay.player) ? -Infinity : dueMs, event });
  }

  clear(): void {
    this.pending.length = 0;
  }

  /** @param shownMs the server's time that is shown */
  play(shownMs: number, arena: Arena): void {
    for (let i = 0; i < this.pending.length;) {
      const entry = this.pending[i];
      if (!entry || entry.dueMs > shownMs) {
        i++;
        continue;
      }
      this.pending.splice(i, 1);
      this.show(entry.event, arena);
    }
  }

  private show(event: Event, arena: Arena): void {
    const me = arena.stay.player;
    const color = (player: number) => colorOf(player, player === me);
    switch (event.body.case) {
      case "kill": {
        const { x, y, victim } = event.body.value;
        this.scene.sparks.explode(x, y, color(victim));
        const nearness = this.nearness(x, y);
        this.camera.shake(victim === me ? 1 : 0.6 * nearness);
        this.sound.explosion(victim === me ? 1 : nearness);
        return;
      }
      case "hit": {
        const { x, y, victim, shooter } = event.body.value;
        this.scene.sparks.hit(x, y, color(shooter));
        if (victim === me) this.camera.shake(0.35);
        this.sound.hit(victim === me ? 1 : 0.6 * this.nearness(x, y));
        return;
      }
      case "pickedUp": {
        const { x, y, kind, player } = event.body.value;
        this.scene.sparks.pickUp(x, y, this.scene.pickupColor(kind));
        if (player === me) this.sound.pickUp();
        return;
      }
    }
  }

  /** 1 at the middle of the screen, 0 far outside. */
  private nearness(x: number, y: number): number {
    return Math.max(0, 1 - Math.hypot(x - this.camera.x, y - this.camera.y) / 900);
  }
}

function isAbout(event: Event, player: number): boolean {
  switch (event.body.case) {
    case "kill":
      return event.body.value.victim === player;
    case "hit":
      return event.body.value.victim === player;
    case "pickedUp":
      return event.body.value.player === player;
    case undefined:
      return false;
  }
}
