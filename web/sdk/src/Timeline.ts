import { Frame } from "./Frame.js";
import { MomentTable } from "./Moment.js";
import type { Replica } from "./Replica.js";

const FRAMES = 24;
/** Longer than that, a guess about where things went on to is worse than a standstill. */
const GREATEST_GUESS_MS = 100;

/** The last snapshots, to be looked at between two of them. */
export class Timeline {
  private readonly frames: Frame[] = [];
  private readonly moments: MomentTable[];
  private pushed = 0;

  constructor(private readonly replica: Replica) {
    for (let i = 0; i < FRAMES; i++) this.frames.push(new Frame(replica));
    this.moments = replica.tables.map((table) => new MomentTable(table));
  }

  /** Remembers the replica as it is now, which is what the server's world was at that time. */
  push(serverMs: number): void {
    this.frame(this.pushed).capture(serverMs);
    this.pushed++;
  }

  /** Forgets all: what comes next does not go on from what was. */
  clear(): void {
    this.pushed = 0;
  }

  /** Puts all moments to the server's time given. */
  seek(serverMs: number): void {
    if (this.pushed === 0) return;
    const oldest = Math.max(0, this.pushed - FRAMES);
    let after = this.pushed - 1;
    while (after > oldest + 1 && this.frame(after - 1).timeMs > serverMs) after--;
    const before = Math.max(oldest, after - 1);
    const from = this.frame(before);
    const to = this.frame(after);
    const span = to.timeMs - from.timeMs;
    const until = Math.min(serverMs, to.timeMs + GREATEST_GUESS_MS);
    const share = span > 0 ? Math.max(0, (until - from.timeMs) / span) : 1;
    for (let t = 0; t < this.moments.length; t++) {
      const a = from.tables[t];
      const b = to.tables[t];
      if (a && b) this.moments[t]?.place(a, b, share);
    }
  }

  /** @throws Error when the schema has no such entity type */
  moment(typeName: string): MomentTable {
    const moment = this.moments[this.replica.table(typeName).index];
    if (!moment) throw new Error(`no moments of "${typeName}"`);
    return moment;
  }

  private frame(n: number): Frame {
    const frame = this.frames[n % FRAMES];
    if (!frame) throw new Error(`no frame ${n}`);
    return frame;
  }
}
