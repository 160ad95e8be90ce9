import type { EntityType } from "./gen/tickwire/v1/schema_pb.js";
import { Column } from "./Column.js";

/** All entities of one type, as columns that are indexed by row. */
export class Table {
  readonly name: string;
  /** Whether its entities may be sent in cells. */
  readonly hasPosition: boolean;
  /** All fields that a client may see, in the schema's order. */
  readonly columns: readonly Column[];
  /** The fields that everyone sees, and those that only the owner sees; a mask's bits count within each. */
  readonly shared: readonly Column[];
  readonly owned: readonly Column[];
  /** Those of {@link shared} that deltas expect to go on by the same step as before. */
  readonly predicted: readonly Column[];
  private capacity = 0;
  private inUse = new Uint8Array(0);
  private generations = new Uint32Array(0);
  /** The cell that each row belongs to, 0 for what is seen everywhere; and the tick at which it was created there. */
  private cells = new Int32Array(0);
  private sinces = new Uint32Array(0);
  private sorted = new Int32Array(0);
  private used = 0;
  private isSorted = true;

  constructor(
    readonly index: number,
    type: EntityType,
  ) {
    this.name = type.name;
    this.hasPosition = type.x !== "";
    this.columns = type.fields.map((field) => new Column(field));
    this.shared = this.columns.filter((column) => !column.isOwnerOnly);
    this.owned = this.columns.filter((column) => column.isOwnerOnly);
    this.predicted = this.shared.filter((column) => column.isPredicted);
  }

  /** How many entities there are. */
  get count(): number {
    return this.used;
  }

  /** The rows in use, ascending; only the first {@link count} elements count. Reused by the next snapshot. */
  get rows(): Int32Array {
    if (!this.isSorted) this.sort();
    return this.sorted;
  }

  has(row: number): boolean {
    return this.inUse[row] === 1;
  }

  generation(row: number): number {
    return this.generations[row] ?? 0;
  }

  /** The cell that a row in use belongs to: that whose delta created it. */
  cell(row: number): number {
    return this.cells[row] ?? 0;
  }

  /** Whether a row held the same entity in the prior already, and a field that everyone sees was another then. */
  isMoving(row: number, prior: number): boolean {
    if ((this.sinces[row] ?? 0) > prior) return false;
    for (const column of this.shared) {
      if (column.quantaPrior[row] !== column.quantaBefore[row]) return true;
    }
    return false;
  }

  /** Remembers all as the snapshot before. */
  keep(): void {
    for (const column of this.shared) column.keep();
  }

  /** @throws Error when the schema has no such field: the page and the server are of different builds */
  column(name: string): Column {
    const column = this.columns.find((candidate) => candidate.name === name);
    if (!column) throw new Error(`${this.name} has no field "${name}"`);
    return column;
  }

  /** Puts a new entity into a row, replacing the one that is there. */
  create(row: number, generation: number, cell: number, tick: number): void {
    if (row >= this.capacity) this.grow(row + 1);
    if (this.inUse[row] === 0) {
      this.inUse[row] = 1;
      this.used++;
      this.isSorted = false;
    }
    this.generations[row] = generation;
    this.cells[row] = cell;
    this.sinces[row] = tick;
    this.clearRow(row);
  }

  remove(row: number): void {
    this.inUse[row] = 0;
    this.used--;
    this.isSorted = false;
    this.clearRow(row);
  }

  /** Removes all that belongs to a cell. */
  drop(cell: number): void {
    for (let row = 0; row < this.capacity; row++) {
      if (this.inUse[row] === 1 && this.cells[row] === cell) this.remove(row);
    }
  }

  clear(): void {
    this.inUse.fill(0);
    this.used = 0;
    this.isSorted = false;
    for (const column of this.columns) column.clearAll();
  }

  private clearRow(row: number): void {
    for (const column of this.columns) column.clear(row);
  }

  private grow(atLeast: number): void {
    let capacity = Math.max(16, this.capacity);
    while (capacity < atLeast) capacity *= 2;
    const inUse = new Uint8Array(capacity);
    inUse.set(this.inUse);
    this.inUse = inUse;
    const generations = new Uint32Array(capacity);
    generations.set(this.generations);
    this.generations = generations;
    const cells = new Int32Array(capacity);
    cells.set(this.cells);
    this.cells = cells;
    const sinces = new Uint32Array(capacity);
    sinces.set(this.sinces);
    this.sinces = sinces;
    this.sorted = new Int32Array(capacity);
    this.isSorted = false;
    this.capacity = capacity;
    for (const column of this.columns) column.grow(capacity);
  }

  private sort(): void {
    let count = 0;
    for (let row = 0; row < this.capacity; row++) {
      if (this.inUse[row] === 1) this.sorted[count++] = row;
    }
    this.isSorted = true;
  }
}
