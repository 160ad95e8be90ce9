import { ByteReader, decodeText } from "./ByteReader.js";
import type { Column } from "./Column.js";
import { Refusal } from "./Refusal.js";
import type { Table } from "./Table.js";

const ROWS = 65_536;

/**
 * Reads the codec FLAT (PROTOCOL.md, section 3) into tables. A refusal may leave them half changed; the replica then
 * takes nothing but a keyframe.
 */
export class FlatDecoder {
  private readonly reader = new ByteReader(new Uint8Array(0));
  private rows = new Int32Array(64);
  private maskLow = new Uint32Array(64);
  private maskHigh = new Uint32Array(64);

  constructor(private readonly tables: readonly Table[]) {}

  /** Applies the fields that everyone sees. */
  readPayload(bytes: Uint8Array): void {
    this.reader.open(bytes);
    let type = -1;
    while (!this.reader.isAtEnd) {
      type = this.readType(type);
      const table = this.table(type);
      this.readRemoved(table);
      const created = this.readCreated(table);
      const changed = this.readRows(created);
      this.requireUsed(table, created, changed);
      this.readFields(table.shared, created + changed, table);
    }
  }

  /** Applies the fields that only this player sees; after the payload of the same snapshot. */
  readOwner(bytes: Uint8Array): void {
    this.reader.open(bytes);
    let type = -1;
    while (!this.reader.isAtEnd) {
      type = this.readType(type);
      const table = this.table(type);
      const changed = this.readRows(0);
      this.requireUsed(table, 0, changed);
      this.readFields(table.owned, changed, table);
    }
  }

  private readType(previous: number): number {
    const type = this.reader.varint();
    if (type <= previous) throw new Refusal(`entity type ${type} after ${previous}`);
    if (type >= this.tables.length) throw new Refusal(`entity type ${type}, there are ${this.tables.length}`);
    return type;
  }

  private table(type: number): Table {
    const table = this.tables[type];
    if (!table) throw new Refusal(`entity type ${type}, there are ${this.tables.length}`);
    return table;
  }

  private readRemoved(table: Table): void {
    const count = this.readRows(0);
    for (let i = 0; i < count; i++) {
      const row = this.row(i);
      if (!table.has(row)) throw new Refusal(`${table.name} ${row} is removed and was not there`);
      table.remove(row);
    }
  }

  private readCreated(table: Table): number {
    const count = this.readRows(0);
    for (let i = 0; i < count; i++) {
      const generation = this.reader.varint();
      if (generation === 0) throw new Refusal(`${table.name} ${this.row(i)} is created with generation 0`);
      table.create(this.row(i), generation);
    }
    return count;
  }

  /** Reads a count and so many row gaps to `rows[start ..]`, and returns the count. */
  private readRows(start: number): number {
    const count = this.reader.varint();
    if (count > ROWS) throw new Refusal(`${count} rows, limit ${ROWS}`);
    let row = -1;
    for (let i = 0; i < count; i++) {
      row += 1 + this.reader.varint();
      if (row >= ROWS) throw new Refusal(`row ${row}, limit ${ROWS - 1}`);
      if (start + i >= this.rows.length) this.grow();
      this.rows[start + i] = row;
    }
    return count;
  }

  /** The changed rows, which follow the created ones, must be in use, and must not be among the created ones. */
  private requireUsed(table: Table, created: number, changed: number): void {
    let fresh = 0;
    for (let i = created; i < created + changed; i++) {
      const row = this.row(i);
      while (fresh < created && this.row(fresh) < row) fresh++;
      if (!table.has(row) || (fresh < created && this.row(fresh) === row)) {
        throw new Refusal(`${table.name} ${row} is changed and was not there`);
      }
    }
  }

  private readFields(columns: readonly Column[], count: number, table: Table): void {
    const spareLow = columns.length >= 32 ? 0 : (-1 << columns.length) >>> 0;
    const spareHigh =
      columns.length >= 64 ? 0 : columns.length <= 32 ? 0xffffffff : (-1 << (columns.length - 32)) >>> 0;
    for (let i = 0; i < count; i++) {
      this.reader.mask();
      if ((this.reader.maskLow & spareLow) !== 0 || (this.reader.maskHigh & spareHigh) !== 0) {
        throw new Refusal(`${table.name} ${this.row(i)} has a mask beyond its ${columns.length} fields`);
      }
      this.maskLow[i] = this.reader.maskLow;
      this.maskHigh[i] = this.reader.maskHigh;
    }
    for (let bit = 0; bit < columns.length; bit++) {
      const column = columns[bit];
      if (column) this.readColumn(column, bit, count);
    }
  }

  private readColumn(column: Column, bit: number, count: number): void {
    const masks = bit < 32 ? this.maskLow : this.maskHigh;
    const flag = 1 << (bit & 31);
    for (let i = 0; i < count; i++) {
      if (((masks[i] ?? 0) & flag) === 0) continue;
      if (column.isText) {
        const bytes = this.reader.textBytes(column.field.maxBytes);
        column.write(this.row(i), decodeText(bytes), bytes);
      } else {
        column.add(this.row(i), this.reader.zigzag());
      }
    }
  }

  private row(i: number): number {
    return this.rows[i] ?? 0;
  }

  private grow(): void {
    const rows = new Int32Array(this.rows.length * 2);
    rows.set(this.rows);
    this.rows = rows;
    this.maskLow = new Uint32Array(rows.length);
    this.maskHigh = new Uint32Array(rows.length);
  }
}
