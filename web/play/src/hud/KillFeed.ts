import { colorOf, css } from "../scene/Palette.js";
import { element } from "./element.js";

const LINES = 4;
const SHOWN_MS = 4500;

/** Who shot whom. */
export class KillFeed {
  private readonly list = element("feed");

  /** @param nameOf names a player now: later they may be gone */
  show(killer: number, victim: number, own: number, nameOf: (player: number) => string): void {
    const item = document.createElement("li");
    item.classList.toggle("is-own", killer === own || victim === own);
    const isAccident = killer === victim || killer === 0;
    if (!isAccident) item.append(name(killer, own, nameOf), mark("✦"));
    item.append(name(victim, own, nameOf));
    if (isAccident) item.append(mark("crashed"));
    this.list.prepend(item);
    while (this.list.children.length > LINES) this.list.lastElementChild?.remove();
    setTimeout(() => (item.style.opacity = "0"), SHOWN_MS);
    setTimeout(() => item.remove(), SHOWN_MS + 700);
  }
}

function name(player: number, own: number, nameOf: (player: number) => string): HTMLElement {
  const span = document.createElement("span");
  span.textContent = nameOf(player);
  span.style.color = css(colorOf(player, player === own));
  return span;
}

function mark(text: string): HTMLElement {
  return Object.assign(document.createElement("i"), { textContent: text });
}
