import type { Ticker } from "./Ticker.js";

/** An acknowledgement waits so long for an input to travel with, unless the server waits for it. */
const PATIENCE_MS = 50;

/** The token of the newest snapshot, until it is on its way back to the server. */
export class Acks {
  private token = 0;
  private cancel: (() => void) | undefined;

  /** @param sendAlone sends a token for which no input came along in time */
  constructor(
    private readonly ticker: Ticker,
    private readonly sendAlone: (token: number) => void,
  ) {}

  /** @param awaited the server has dropped snapshots: the next one waits for this acknowledgement */
  onSnapshot(token: number, awaited: boolean): void {
    this.token = token;
    if (awaited) {
      this.sendAlone(this.take());
      return;
    }
    this.cancel ??= this.ticker.after(PATIENCE_MS, () => {
      this.cancel = undefined;
      this.sendAlone(this.take());
    });
  }

  /** The token to send with an input; 0 when there is nothing new. */
  take(): number {
    const token = this.token;
    this.token = 0;
    this.stop();
    return token;
  }

  stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}
