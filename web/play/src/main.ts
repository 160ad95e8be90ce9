import { Attract } from "./Attract.js";
import { Controls } from "./Controls.js";
import { element } from "./hud/element.js";
import { offerInvitation } from "./hud/Invite.js";
import { Match } from "./Match.js";
import { probe } from "./Probe.js";
import { Stage } from "./scene/Stage.js";
import { fit, readSettings, rememberName, type Settings } from "./Settings.js";
import { Sound } from "./Sound.js";

const HINT_MS = 14_000;

class Page {
  match: Match | undefined;
  private readonly attract = new Attract();
  private readonly sound = new Sound();
  private readonly controls: Controls;

  constructor(
    private readonly stage: Stage,
    private readonly settings: Settings,
  ) {
    this.controls = new Controls(element("scene"));
    element("join").addEventListener("submit", (event) => {
      event.preventDefault();
      this.launch(fit(element<HTMLInputElement>("name").value));
    });
    window.addEventListener("keydown", (event) => {
      this.sound.wake();
      if (event.code === "KeyM" && this.match) this.sound.isOn = !this.sound.isOn;
    });
    window.addEventListener("pointerdown", () => this.sound.wake());
    window.addEventListener("pagehide", () => this.match?.room.leave());
  }

  get room() {
    return this.match?.room;
  }

  get arena() {
    return this.match?.arena;
  }

  get fps() {
    return this.stage.fps;
  }

  start(): void {
    const name = element<HTMLInputElement>("name");
    name.value = this.settings.name;
    // Until here nobody would hear the form: a hasty click would only load the page again.
    name.disabled = false;
    element<HTMLButtonElement>("launch").disabled = false;
    name.focus();
    offerInvitation(() => this.room?.id ?? "");
    const { server, room } = this.settings;
    element("where").textContent = room ? `room ${room} on ${server}` : server;
    this.stage.run((seconds) => this.update(seconds));
    if (this.settings.startsAtOnce) this.launch(this.settings.name);
  }

  private launch(name: string): void {
    if (this.match) return;
    rememberName(name);
    element("name").blur();
    document.body.className = "is-playing";
    this.controls.isActive = true;
    this.match = new Match(this.stage, this.controls, this.sound, { ...this.settings, name }, () => this.giveUp());
    setTimeout(() => element("hint").classList.add("is-gone"), HINT_MS);
  }

  private giveUp(): void {
    this.match?.end();
    this.match = undefined;
    this.stage.scene.clear();
    this.controls.isActive = false;
    document.body.className = "is-title";
  }

  private update(seconds: number): void {
    const { scene, camera } = this.stage;
    scene.begin(seconds);
    if (this.match) this.match.update(seconds);
    if (!this.match?.arena) this.attract.update(scene, camera, seconds);
    scene.sweep();
  }
}

try {
  const [stage, settings] = await Promise.all([Stage.open(element("scene")), readSettings(window.location)]);
  const page = new Page(stage, settings);
  window.tickwire = probe(page);
  page.start();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  element("where").textContent = `This page could not start: ${reason}`;
  throw error;
}
