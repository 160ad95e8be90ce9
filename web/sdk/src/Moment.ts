import type { Column } from "./Column.js";
import type { FrameTable } from "./Frame.js";
import { FieldKind } from "./gen/tickwire/v1/schema_pb.js";
import type { Table } from "./Table.js";

/**
 * The entities of one type between two snapshots. Entities are numbered from 0 to {@link count}; those that came or
 * went between the two snapshots are left out.
 */
export class MomentTable {
  count = 0;
  private from: FrameTable;
  private to: FrameTable;
  private share = 1;
  /** For each entity its place in `from` and in `to`. */
  private fromPlaces = new Int32Array(0);
  private toPlaces = new Int32Array(0);

  constructor(private readonly table: Table) {
    const none = { count: 0 } as FrameTable;
    this.from = none;
    this.to = none;
  }

  /** To be called before the loop: looking names up for every entity would be slow. */
  field(name: string): number {
    return this.table.columns.indexOf(this.table.column(name));
  }

  /** Row and generation in one number: the same as long as it is the same entity. */
  id(i: number): number {
    const place = this.toPlaces[i] ?? 0;
    return (this.to.generations[place] ?? 0) * 65_536 + (this.to.rows[place] ?? 0);
  }

  /** A number in the game's own unit between its two snapshots, or an angle in turns, the short way around. */
  value(i: number, field: number): number {
    const column = this.column(field);
    const before = this.from.quanta[field]?.[this.fromPlaces[i] ?? 0] ?? 0;
    const after = this.to.quanta[field]?.[this.toPlaces[i] ?? 0] ?? 0;
    const difference = column.kind === FieldKind.ANGLE ? shortWay(after - before, 1 / column.step) : after - before;
    return (before + difference * this.share) * column.step;
  }

  /** A number or a flag as of the snapshot before, without going between. */
  before(i: number, field: number): number {
    return (this.from.quanta[field]?.[this.fromPlaces[i] ?? 0] ?? 0) * this.column(field).step;
  }

  /** A number or a flag as of the snapshot after. */
  after(i: number, field: number): number {
    return (this.to.quanta[field]?.[this.toPlaces[i] ?? 0] ?? 0) * this.column(field).step;
  }

  text(i: number, field: number): string {
    return this.to.texts[field]?.[this.toPlaces[i] ?? 0] ?? "";
  }

  /** @param share 0 at the first frame, 1 at the second, more when guessing on from there */
  place(from: FrameTable, to: FrameTable, share: number): void {
    this.from = from;
    this.to = to;
    this.share = share;
    if (this.toPlaces.length < to.count) {
      this.fromPlaces = new Int32Array(to.count * 2);
      this.toPlaces = new Int32Array(to.count * 2);
    }
    this.match();
  }

  private match(): void {
    const { from, to } = this;
    let a = 0;
    let count = 0;
    for (let b = 0; b < to.count; b++) {
      const row = to.rows[b] ?? 0;
      while (a < from.count && (from.rows[a] ?? 0) < row) a++;
      const isSame = a < from.count && from.rows[a] === row && from.generations[a] === to.generations[b];
      if (!isSame) continue;
      this.fromPlaces[count] = a;
      this.toPlaces[count] = b;
      count++;
    }
    this.count = count;
  }

  private column(field: number): Column {
    const column = this.table.columns[field];
    if (!column) throw new Error(`${this.table.name} has no field number ${field}`);
    return column;
  }
}

/** The difference of two angles in quanta, from minus half a turn to half a turn. */
export function shortWay(difference: number, turn: number): number {
  const half = turn / 2;
  return ((((difference + half) % turn) + turn) % turn) - half;
}
