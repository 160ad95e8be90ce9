import type { Ticker } from "../src/Ticker.js";

/** Time that a test moves by hand. */
export class HandTicker implements Ticker {
  private now = 1000;
  private tasks: { dueMs: number; task: () => void }[] = [];

  nowMs(): number {
    return this.now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { dueMs: this.now + ms, task };
    this.tasks.push(entry);
    return () => {
      this.tasks = this.tasks.filter((other) => other !== entry);
    };
  }

  /** Lets time pass, and runs what becomes due, in order. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const due = this.tasks.filter((entry) => entry.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.tasks = this.tasks.filter((entry) => entry !== due);
      this.now = Math.max(this.now, due.dueMs);
      due.task();
    }
    this.now = end;
  }
}
