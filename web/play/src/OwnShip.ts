import { type Column, shortWay, type Stay, type Table } from "tickwire";

/** The picture is drawn back to the truth within about this time. */
const CORRECTION_MS = 90;
/** A larger step is a respawn, not an error. */
const LEAP = 160;
const GREATEST_GUESS_MS = 150;

/**
 * One's own ship, shown in the present: from the newest snapshot on along its course. Others are shown a little in the
 * past, which would make one's own steering feel slow.
 */
export class OwnShip {
  x = 0;
  y = 0;
  vx = 0;
  vy = 0;
  /** Radians. */
  heading = 0;
  exists = false;
  isAlive = false;
  row = -1;
  private readonly ships: Table;
  private readonly columns: Record<string, Column>;
  private errorX = 0;
  private errorY = 0;
  private errorTurns = 0;
  private turnsPerMs = 0;
  private lastTurns = 0;
  private lastServerMs = NaN;
  private wasAlive = false;

  constructor(private readonly stay: Stay) {
    this.ships = stay.replica.table("Ship");
    this.columns = Object.fromEntries(this.ships.columns.map((column) => [column.name, column]));
  }

  /** A field of the ship as of the newest snapshot; 0 while there is none. */
  value(field: string): number {
    return this.exists ? (this.columns[field]?.at(this.row) ?? 0) : 0;
  }

  get name(): string {
    return this.exists ? (this.columns["name"]?.text(this.row) ?? "") : "";
  }

  update(nowMs: number, elapsedMs: number): void {
    this.row = this.find();
    this.exists = this.row >= 0;
    this.isAlive = this.value("alive") === 1;
    if (!this.exists) return;
    const { newestServerMs } = this.stay;
    const ahead = Math.max(0, Math.min(GREATEST_GUESS_MS, this.stay.playhead.presentMs(nowMs) - newestServerMs));
    const turns = this.value("angle");
    const isNews = newestServerMs !== this.lastServerMs;
    if (isNews) this.measureTurning(turns, newestServerMs);
    this.vx = this.value("vx");
    this.vy = this.value("vy");
    const x = this.value("x") + (this.vx * ahead) / 1000;
    const y = this.value("y") + (this.vy * ahead) / 1000;
    const guess = turns + this.turnsPerMs * Math.min(ahead, 70);
    if (isNews) this.keepContinuous(x, y, guess);
    const kept = Math.exp(-elapsedMs / CORRECTION_MS);
    this.errorX *= kept;
    this.errorY *= kept;
    this.errorTurns *= kept;
    this.x = x + this.errorX;
    this.y = y + this.errorY;
    this.heading = (guess + this.errorTurns) * Math.PI * 2;
    this.wasAlive = this.isAlive;
  }

  private measureTurning(turns: number, serverMs: number): void {
    const elapsed = serverMs - this.lastServerMs;
    this.turnsPerMs = elapsed > 0 && elapsed < 500 ? shortWay(turns - this.lastTurns, 1) / elapsed : 0;
    this.lastTurns = turns;
    this.lastServerMs = serverMs;
  }

  /** What was shown a moment ago is where it goes on from; the difference fades. */
  private keepContinuous(x: number, y: number, turns: number): void {
    this.errorX = this.x - x;
    this.errorY = this.y - y;
    this.errorTurns = shortWay(this.heading / (Math.PI * 2) - turns, 1);
    if (this.wasAlive && Math.hypot(this.errorX, this.errorY) < LEAP) return;
    this.errorX = this.errorY = this.errorTurns = 0;
  }

  private find(): number {
    const player = this.columns["player"];
    const isMine = (row: number) => this.ships.has(row) && player?.at(row) === this.stay.player;
    if (this.row >= 0 && isMine(this.row)) return this.row;
    for (let i = 0; i < this.ships.count; i++) {
      const row = this.ships.rows[i] ?? 0;
      if (isMine(row)) return row;
    }
    return -1;
  }
}
