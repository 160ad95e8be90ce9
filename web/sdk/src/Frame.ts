import type { Replica } from "./Replica.js";
import type { Table } from "./Table.js";

/** A copy of one table at one tick: entities side by side in the order of their rows. Reused. */
export class FrameTable {
  count = 0;
  rows = new Int32Array(0);
  generations = new Uint32Array(0);
  readonly quanta: Int32Array[];
  readonly texts: string[][];

  constructor(readonly source: Table) {
    this.quanta = source.columns.map(() => new Int32Array(0));
    this.texts = source.columns.map(() => []);
  }

  capture(): void {
    const { source } = this;
    const rows = source.rows;
    this.count = source.count;
    if (this.rows.length < this.count) this.grow(this.count * 2);
    for (let i = 0; i < this.count; i++) {
      const row = rows[i] ?? 0;
      this.rows[i] = row;
      this.generations[i] = source.generation(row);
    }
    for (let c = 0; c < source.columns.length; c++) this.captureColumn(c);
  }

  private captureColumn(c: number): void {
    const column = this.source.columns[c];
    const quanta = this.quanta[c];
    const texts = this.texts[c];
    if (!column || !quanta || !texts) return;
    for (let i = 0; i < this.count; i++) {
      const row = this.rows[i] ?? 0;
      quanta[i] = column.quanta[row] ?? 0;
      if (column.isText) texts[i] = column.text(row);
    }
  }

  private grow(capacity: number): void {
    this.rows = new Int32Array(capacity);
    this.generations = new Uint32Array(capacity);
    for (let c = 0; c < this.quanta.length; c++) this.quanta[c] = new Int32Array(capacity);
  }
}

/** A copy of a replica at one tick. Reused. */
export class Frame {
  timeMs = NaN;
  tick = 0;
  readonly tables: readonly FrameTable[];

  constructor(private readonly replica: Replica) {
    this.tables = replica.tables.map((table) => new FrameTable(table));
  }

  capture(timeMs: number): void {
    this.timeMs = timeMs;
    this.tick = this.replica.tick;
    for (const table of this.tables) table.capture();
  }
}
