import type { Ticker } from "./Ticker.js";

/** The first pings come fast, so that the clock is known early. */
const FIRST = 5;
const FIRST_PAUSE_MS = 150;
const PAUSE_MS = 1000;
const GREATEST_UNANSWERED = 6;

/** Pings the server, and says when it no longer answers. */
export class Heartbeat {
  private sent = 0;
  private unanswered = 0;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly ticker: Ticker,
    private readonly ping: () => void,
    private readonly onSilence: (reason: string) => void,
  ) {}

  start(): void {
    this.beat();
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  /** Pings are counted, not timed: a page that was frozen for an hour has sent none, so it is not told of silence. */
  onAnyMessage(): void {
    this.unanswered = 0;
  }

  private beat(): void {
    if (this.unanswered >= GREATEST_UNANSWERED) {
      this.onSilence(`the server left ${this.unanswered} pings unanswered`);
      return;
    }
    this.unanswered++;
    this.sent++;
    this.ping();
    this.cancel = this.ticker.after(this.sent < FIRST ? FIRST_PAUSE_MS : PAUSE_MS, () => this.beat());
  }
}
