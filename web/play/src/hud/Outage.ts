import type { ArenaRoom } from "../ArenaRoom.js";
import { element, write } from "./element.js";

/** A short gap is not worth an alarm. */
const PATIENCE_MS = 400;
/** What browsers report when the connection ended without a word. */
const NO_CLOSE_FRAME = 1006;

/** Says why there is no match now, and what happens next. */
export class Outage {
  private readonly box = element("outage");
  private readonly listening = new AbortController();
  private sinceMs = NaN;

  /** @param onGiveUp back to the title */
  constructor(
    private readonly onRetry: () => void,
    private readonly onGiveUp: () => void,
  ) {
    const { signal } = this.listening;
    const onClick = () => (this.box.classList.contains("is-final") ? this.onGiveUp() : this.onRetry());
    element("outage-button").addEventListener("click", onClick, { signal });
  }

  update(room: ArenaRoom, nowMs: number): void {
    const isFine = room.state === "playing" || room.state === "suspended";
    if (isFine) this.sinceMs = NaN;
    else if (Number.isNaN(this.sinceMs)) this.sinceMs = nowMs;
    this.box.hidden = isFine || nowMs - this.sinceMs < PATIENCE_MS;
    if (this.box.hidden) return;
    const isOver = room.state === "closed";
    this.box.classList.toggle("is-final", isOver);
    write(element("outage-title"), isOver ? "The match is over for you" : titleOf(room));
    write(element("outage-reason"), room.ending ? reasonOf(room) : "");
    const seconds = room.retryInMs / 1000;
    write(element("outage-wait"), waitOf(isOver, seconds));
    write(element("outage-button"), isOver ? "Back to the title" : "Try now");
    element("outage-button").hidden = !isOver && Number.isNaN(seconds);
  }

  end(): void {
    this.listening.abort();
    this.box.hidden = true;
  }
}

function titleOf(room: ArenaRoom): string {
  if (room.state === "reconnecting") return "Connection lost";
  return room.ending ? "The server cannot be reached" : "Connecting";
}

function reasonOf(room: ArenaRoom): string {
  const { reason, code } = room.ending ?? { reason: "", code: 0 };
  if (code === NO_CLOSE_FRAME) return "The server went away, or the network did.";
  return code > 0 ? `${reason} (${code})` : reason;
}

function waitOf(isOver: boolean, seconds: number): string {
  if (isOver) return "";
  return Number.isNaN(seconds) ? "Trying again…" : `Next try in ${seconds.toFixed(1)} s`;
}
