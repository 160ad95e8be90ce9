import { connect, type Return } from "tickwire";
import { Arena } from "./Arena.js";
import type { ArenaRoom } from "./ArenaRoom.js";
import type { Controls, Intent } from "./Controls.js";
import { Effects } from "./Effects.js";
import { type Event, EventSchema, InputSchema } from "./gen/arena/v1/arena_pb.js";
import { Banner } from "./hud/Banner.js";
import { Gauges } from "./hud/Gauges.js";
import { KillFeed } from "./hud/KillFeed.js";
import { Minimap } from "./hud/Minimap.js";
import { Outage } from "./hud/Outage.js";
import { Scoreboard } from "./hud/Scoreboard.js";
import { colorOf, css } from "./scene/Palette.js";
import type { Stage } from "./scene/Stage.js";
import type { Settings } from "./Settings.js";
import type { Sound } from "./Sound.js";

/** The HUD is for reading: more often than this nobody could. */
const HUD_PAUSE_MS = 120;

/** What a player is told who is back. */
const RETURNS: Record<Return, [string, string]> = {
  resumed: ["Back", "your ship was kept"],
  "new seat": ["Back", "your ship was given up, this is a new one"],
  "fresh room": ["New match", "the server was restarted"],
};

/** One match, from the first attempt to connect to the last picture. */
export class Match {
  readonly room: ArenaRoom;
  arena: Arena | undefined;
  private readonly effects: Effects;
  private readonly gauges = new Gauges();
  private readonly board = new Scoreboard();
  private readonly feed = new KillFeed();
  private readonly map = new Minimap();
  private readonly banner = new Banner();
  private readonly outage: Outage;
  private readonly intent: Intent = { turn: 0, thrust: 0, fire: false, aim: undefined };
  private readonly inputPump: number;
  private readonly letGo = () => this.room.send({});
  private hudMs = 0;
  private hurt = 0;
  private lastHealth = 0;
  private lastAmmo = 0;
  private nemesis = "";

  constructor(
    private readonly stage: Stage,
    private readonly controls: Controls,
    private readonly sound: Sound,
    settings: Settings,
    onGiveUp: () => void,
  ) {
    const { server, room, name } = settings;
    this.effects = new Effects(stage.scene, stage.camera, sound);
    // Before the room hears of it: the last input goes on until another comes, and a suspended room sends none.
    document.addEventListener("visibilitychange", this.letGo, true);
    this.room = connect({ server, game: "arena", room, name, input: InputSchema, event: EventSchema });
    this.outage = new Outage(() => this.room.retryNow(), onGiveUp);
    this.room.onStateChange(() => this.follow());
    this.room.onReturn((how) => this.tellReturn(how));
    this.room.onEvent((event, tick) => this.onEvent(event, tick));
    // Inputs go out at the tick rate, however slowly the machine draws.
    this.inputPump = window.setInterval(() => this.sendInput(), 1000 / 30);
  }

  end(): void {
    clearInterval(this.inputPump);
    this.room.leave();
    this.outage.end();
    document.removeEventListener("visibilitychange", this.letGo, true);
  }

  update(seconds: number): void {
    const { room, stage, arena } = this;
    const nowMs = performance.now();
    this.outage.update(room, nowMs);
    this.banner.update(nowMs);
    if (arena) {
      const shownMs = arena.update(nowMs, seconds * 1000);
      this.effects.play(shownMs, arena);
      this.aimCamera(arena, seconds);
      arena.draw(stage.scene, nowMs);
      arena.point(stage.pointers, stage.camera);
      this.feel(arena, seconds);
    }
    if (nowMs - this.hudMs < HUD_PAUSE_MS) return;
    this.hudMs = nowMs;
    this.gauges.showConnection(room);
    if (arena) this.showHud(arena, nowMs);
  }

  /** Says what was lost while the connection was. */
  private tellReturn(how: Return): void {
    const [headline, line] = RETURNS[how];
    this.banner.show(headline, line, "#7fe3ff", performance.now() + 3500);
  }

  /** Another seat brings another stay in the room. */
  private follow(): void {
    const { sight } = this.room;
    if (!sight || this.arena?.stay === sight) return;
    this.arena = new Arena(sight);
    this.effects.clear();
    this.stage.scene.clear();
  }

  private aimCamera(arena: Arena, seconds: number): void {
    const { own } = arena;
    const { camera, width, height } = this.stage;
    const looksAhead = this.controls.steersByPointer && own.isAlive;
    const leadX = looksAhead ? ((this.controls.pointerX - width / 2) / camera.zoom) * 0.22 : own.vx * 0.22;
    const leadY = looksAhead ? ((this.controls.pointerY - height / 2) / camera.zoom) * 0.22 : own.vy * 0.22;
    camera.follow(own.x, own.y, own.isAlive ? leadX : 0, own.isAlive ? leadY : 0, seconds);
  }

  private sendInput(): void {
    const own = this.arena?.own;
    if (!own) return;
    const { camera } = this.stage;
    const toX = camera.worldX(this.controls.pointerX) - own.x;
    const toY = camera.worldY(this.controls.pointerY) - own.y;
    const turns = Math.atan2(toY, toX) / (Math.PI * 2);
    const { turn, thrust, fire, aim } = this.controls.intent(turns < 0 ? turns + 1 : turns, this.intent);
    this.room.send(aim === undefined ? { turn, thrust, fire } : { turn, thrust, fire, aim });
  }

  private onEvent(event: Event, tick: number): void {
    const { arena } = this;
    if (!arena) return;
    this.effects.onEvent(event, tick, arena.stay);
    if (event.body.case !== "kill") return;
    const { killer, victim } = event.body.value;
    const me = this.room.player;
    const nameOf = (player: number) => arena.pilots.nameOf(player);
    this.feed.show(killer, victim, me, nameOf);
    if (victim === me) this.nemesis = killer === me || killer === 0 ? "You crashed" : `Shot down by ${nameOf(killer)}`;
    else if (killer === me) {
      this.banner.show("Kill", nameOf(victim), css(colorOf(victim, false)), performance.now() + 1400);
    }
  }

  /** Shots that are heard and wounds that are felt at once. */
  private feel(arena: Arena, seconds: number): void {
    const { own } = arena;
    const health = own.value("health") + own.value("shield");
    if (own.isAlive && health < this.lastHealth) this.hurt = Math.min(1, this.hurt + (this.lastHealth - health) / 40);
    this.lastHealth = health;
    const ammo = own.value("ammo");
    if (own.isAlive && ammo < this.lastAmmo) this.sound.shot();
    this.lastAmmo = ammo;
    this.hurt = Math.max(0, this.hurt - seconds * 1.8);
    document.body.style.setProperty("--hurt", this.hurt.toFixed(2));
  }

  private showHud(arena: Arena, nowMs: number): void {
    const { own, stay } = arena;
    const { camera, width, height } = this.stage;
    this.gauges.showShip(own);
    this.board.show(arena.pilots.ranked());
    this.map.draw(arena, camera, { width: width / camera.zoom, height: height / camera.zoom });
    if (!own.exists || own.isAlive) {
      this.nemesis = own.isAlive ? "" : this.nemesis;
      return;
    }
    const wait = own.value("respawn_ticks") / stay.tickRateHz;
    const line = `${this.nemesis ? `${this.nemesis} · ` : ""}back in ${wait.toFixed(1)} s`;
    this.banner.show("Destroyed", line, "#ff3d6e", nowMs + 2 * HUD_PAUSE_MS);
  }
}
