import { element, write } from "./element.js";

/** Large words in the middle of the screen. */
export class Banner {
  private readonly box = element("banner");
  private readonly headline = this.box.querySelector("strong") as HTMLElement;
  private readonly line = this.box.querySelector("span") as HTMLElement;
  private untilMs = 0;

  /** @param line may change while the headline stands */
  show(headline: string, line: string, hue: string, untilMs: number): void {
    write(this.headline, headline);
    write(this.line, line);
    this.box.style.setProperty("--hue", hue);
    this.box.classList.add("is-shown");
    this.untilMs = untilMs;
  }

  update(nowMs: number): void {
    if (nowMs > this.untilMs) this.box.classList.remove("is-shown");
  }
}
