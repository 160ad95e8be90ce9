const WINDOW = 64;

/**
 * Where the picture is on the server's time. It runs behind the newest snapshot by a delay that covers the jitter of
 * their arrival, and it is moved by running a little faster or slower, which nobody sees, instead of by jumping.
 */
export class Playhead {
  /** Arrival minus server time of the last snapshots, and the server time since the one before. */
  private readonly lateness = new Float64Array(WINDOW);
  private readonly gaps = new Float64Array(WINDOW);
  private readonly scratch = new Float64Array(WINDOW);
  private seen = 0;
  private previousServerMs = NaN;
  private leastLatenessMs = NaN;
  private jitterMs = 0;
  private intervalMs: number;
  private positionMs = NaN;
  private advancedMs = NaN;

  /** @param nominalIntervalMs the pause between two snapshots that the server aims at */
  constructor(private readonly nominalIntervalMs: number) {
    this.intervalMs = nominalIntervalMs;
  }

  /** Typical server time between two snapshots; more than the nominal one while the server thins them out. */
  get interval(): number {
    return this.intervalMs;
  }

  /** How far remote entities are shown behind the newest snapshot that could be here. */
  get delayMs(): number {
    return Math.max(2 * this.intervalMs, 1.25 * this.jitterMs + this.intervalMs);
  }

  /** The server's time that a snapshot would carry if it arrived now without any jitter. */
  presentMs(nowMs: number): number {
    return nowMs - this.leastLatenessMs;
  }

  onSnapshot(serverMs: number, arrivedMs: number): void {
    const slot = this.seen % WINDOW;
    this.lateness[slot] = arrivedMs - serverMs;
    this.gaps[slot] = Number.isNaN(this.previousServerMs) ? this.nominalIntervalMs : serverMs - this.previousServerMs;
    this.previousServerMs = serverMs;
    this.seen++;
    const lateness = this.sorted(this.lateness);
    this.leastLatenessMs = lateness[0] ?? 0;
    this.jitterMs = (lateness[Math.floor((lateness.length - 1) * 0.95)] ?? 0) - this.leastLatenessMs;
    const gaps = this.sorted(this.gaps);
    this.intervalMs = Math.max(this.nominalIntervalMs, gaps[gaps.length >> 1] ?? 0);
  }

  /** Moves on to the client's time now, and returns the server's time to show; NaN before the first snapshot. */
  advance(nowMs: number): number {
    const target = this.presentMs(nowMs) - this.delayMs;
    const elapsed = nowMs - this.advancedMs;
    this.advancedMs = nowMs;
    const error = target - this.positionMs;
    if (!(Math.abs(error - elapsed) <= 3 * this.intervalMs)) this.positionMs = target;
    else this.positionMs += elapsed * timeScale((error - elapsed) / this.intervalMs);
    return this.positionMs;
  }

  private sorted(ring: Float64Array): Float64Array {
    const count = Math.min(this.seen, WINDOW);
    const part = this.scratch.subarray(0, count);
    part.set(ring.subarray(0, count));
    return part.sort();
  }
}

/** How fast to run, for a position that is so many intervals behind (positive) or ahead. */
function timeScale(intervalsBehind: number): number {
  const off = Math.abs(intervalsBehind);
  const change = off > 0.5 ? 0.04 : off > 0.125 ? 0.02 : 0;
  return 1 + Math.sign(intervalsBehind) * change;
}
