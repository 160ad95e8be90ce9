/** Time as the SDK sees it. Tests drive it by hand. */
export interface Ticker {
  /** Milliseconds of a clock that never steps back. */
  nowMs(): number;
  /** Runs the task once after the pause; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
}

export const systemTicker: Ticker = {
  nowMs: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
