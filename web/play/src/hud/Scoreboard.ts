import type { Pilot } from "../Pilot.js";
import { colorOf, css } from "../scene/Palette.js";
import { element, write } from "./element.js";

const LINES = 10;

/** The best pilots, and oneself wherever one is. */
export class Scoreboard {
  private readonly list = element("pilots");
  private readonly count = element("count");

  show(ranked: readonly Pilot[]): void {
    write(this.count, String(ranked.length));
    const own = ranked.findIndex((pilot) => pilot.isOwn);
    const places = ranked.map((_, place) => place).slice(0, LINES);
    if (own >= LINES) places[LINES - 1] = own;
    while (this.list.children.length > places.length) this.list.lastElementChild?.remove();
    while (this.list.children.length < places.length) this.list.appendChild(line());
    places.forEach((place, i) => {
      const pilot = ranked[place];
      const item = this.list.children[i];
      if (pilot && item) fill(item as HTMLElement, pilot, place + 1);
    });
  }
}

function line(): HTMLElement {
  const item = document.createElement("li");
  for (const part of ["place", "hue", "who", "duel", "score"]) {
    const span = document.createElement("span");
    span.className = part;
    item.appendChild(span);
  }
  return item;
}

function fill(item: HTMLElement, pilot: Pilot, place: number): void {
  item.className = `${pilot.isOwn ? "is-own" : ""} ${pilot.isAlive ? "" : "is-dead"}`;
  const [placeCell, hue, who, duel, score] = item.children as unknown as HTMLElement[];
  if (!placeCell || !hue || !who || !duel || !score) return;
  write(placeCell, String(place));
  hue.style.color = css(colorOf(pilot.player, pilot.isOwn));
  if (who.dataset["name"] !== `${pilot.name}/${pilot.isBot}`) {
    who.dataset["name"] = `${pilot.name}/${pilot.isBot}`;
    who.textContent = pilot.name;
    if (pilot.isBot) who.appendChild(Object.assign(document.createElement("em"), { textContent: "BOT" }));
  }
  write(duel, `${pilot.kills}/${pilot.deaths}`);
  write(score, String(pilot.score));
}
