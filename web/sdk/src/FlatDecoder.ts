import { BitReader, decodeText } from "./BitReader.js";
import type { Column } from "./Column.js";
import { Refusal } from "./Refusal.js";
import { RowList } from "./RowList.js";
import { predict, type Span } from "./Span.js";
import type { Table } from "./Table.js";

const ROWS = 65_536;
const ORDER_BITS = 4;
const TEXT_LENGTH_ORDER = 3;

/** The kinds of a selection. */
const NONE = 0;
const ALL = 1;
const ALL_BUT_LISTED = 3;

/**
 * Reads the codec FLAT (PROTOCOL.md, section 3) into tables. A refusal may leave them half changed; the replica then
 * takes nothing but a keyframe.
 */
export class FlatDecoder {
  private readonly reader = new BitReader();
  private readonly removed = new RowList();
  private readonly created = new RowList();
  private readonly moving = new RowList();
  private readonly still = new RowList();
  private readonly changed = new RowList();
  /** Places within some list of rows. */
  private readonly places = new RowList();

  constructor(private readonly tables: readonly Table[]) {}

  /** Applies the fields that everyone sees, of a cell; those of cell 0 are the payload of the snapshot itself. */
  readPayload(bytes: Uint8Array, cell: number, span: Span): void {
    this.reader.open(bytes);
    // No bytes at all: no type is different from what is predicted.
    const isEmpty = this.reader.isAtEnd;
    for (const table of this.tables) {
      if (cell === 0 || table.hasPosition) this.readTable(table, cell, span, !isEmpty && this.reader.flag());
    }
    this.reader.finish();
  }

  /** Applies the fields that only this player sees; after the payload of the same snapshot. */
  readOwner(bytes: Uint8Array): void {
    this.reader.open(bytes);
    const isEmpty = this.reader.isAtEnd;
    for (const table of this.tables) {
      if (table.owned.length === 0 || isEmpty || !this.reader.flag()) continue;
      this.readRows(this.changed);
      for (let i = 0; i < this.changed.size; i++) {
        if (!table.has(this.changed.at(i))) throw new Refusal(`${table.name} ${this.changed.at(i)} is not there`);
      }
      this.readColumns(table.owned, this.changed);
    }
    this.reader.finish();
  }

  private readTable(table: Table, cell: number, span: Span, isPresent: boolean): void {
    this.removed.clear();
    this.created.clear();
    if (isPresent) {
      this.readRows(this.removed);
      this.readRows(this.created);
    }
    this.sortOthers(table, cell, span);
    this.predict(table, span);
    if (!isPresent) return;
    this.remove(table, cell);
    this.readCreated(table, cell, span);
    this.changed.clear();
    this.select(this.moving);
    this.select(this.still);
    if (this.changed.size > 0) this.readColumns(table.shared, this.changed);
  }

  /** Sorts the rows that belong to the cell and are neither removed nor replaced. */
  private sortOthers(table: Table, cell: number, span: Span): void {
    this.moving.clear();
    this.still.clear();
    let removed = 0;
    let created = 0;
    const prior = span.tick - span.ticks - span.ticksBefore;
    const rows = table.rows;
    for (let i = 0; i < table.count; i++) {
      const row = rows[i] ?? 0;
      if (table.cell(row) !== cell) continue;
      while (removed < this.removed.size && this.removed.at(removed) < row) removed++;
      while (created < this.created.size && this.created.at(created) < row) created++;
      if (removed < this.removed.size && this.removed.at(removed) === row) continue;
      if (created < this.created.size && this.created.at(created) === row) continue;
      if (span.ticksBefore > 0 && table.isMoving(row, prior)) this.moving.add(row);
      else this.still.add(row);
    }
  }

  private predict(table: Table, span: Span): void {
    for (const column of table.predicted) {
      for (let i = 0; i < this.moving.size; i++) {
        const row = this.moving.at(i);
        column.quanta[row] = predict(span, column, column.quantaPrior[row] ?? 0, column.quantaBefore[row] ?? 0);
      }
    }
  }

  /** What has a position may have been claimed by another cell since, or been dropped with it: then it is let alone. */
  private remove(table: Table, cell: number): void {
    for (let i = 0; i < this.removed.size; i++) {
      const row = this.removed.at(i);
      if (!table.has(row) && !table.hasPosition) throw new Refusal(`${table.name} ${row} is removed and was not there`);
      if (table.has(row) && table.cell(row) === cell) table.remove(row);
    }
  }

  private readCreated(table: Table, cell: number, span: Span): void {
    if (this.created.size === 0) return;
    const order = this.reader.bits(ORDER_BITS);
    for (let i = 0; i < this.created.size; i++) {
      const generation = this.reader.code(order) + 1;
      if (generation > 0x7fffffff) throw new Refusal(`generation ${generation} of row ${this.created.at(i)}`);
      table.create(this.created.at(i), generation, cell, span.tick);
    }
    this.readColumns(table.shared, this.created);
  }

  /** Reads a count and so many row gaps. */
  private readRows(list: RowList): void {
    list.clear();
    const count = this.reader.count(0, ROWS);
    const order = count === 0 ? 0 : this.reader.bits(ORDER_BITS);
    let row = -1;
    for (let i = 0; i < count; i++) {
      row += 1 + this.reader.code(order);
      if (row >= ROWS) throw new Refusal(`row ${row}, limit ${ROWS - 1}`);
      list.add(row);
    }
  }

  private select(candidates: RowList): void {
    this.readSelection(candidates.size);
    for (let i = 0; i < this.places.size; i++) this.changed.add(candidates.at(this.places.at(i)));
  }

  /** Reads which of so many candidates are meant into `places`, and returns the kind. */
  private readSelection(candidates: number): number {
    const { reader, places } = this;
    places.clear();
    if (candidates === 0) return NONE;
    const kind = reader.bits(2);
    if (kind === NONE) return kind;
    const order = kind === ALL ? 0 : reader.bits(ORDER_BITS);
    for (let next = 0; next < candidates; next++) {
      const listed = kind === ALL ? candidates : next + reader.code(order);
      if (listed > candidates) throw new Refusal(`place ${listed} of ${candidates}`);
      if (kind === ALL || kind === ALL_BUT_LISTED) for (let place = next; place < listed; place++) places.add(place);
      else if (listed < candidates) places.add(listed);
      next = listed;
    }
    return kind;
  }

  private readColumns(columns: readonly Column[], rows: RowList): void {
    for (const column of columns) {
      const kind = this.readSelection(rows.size);
      if (column.isText) this.readTexts(column, rows);
      // Where only some rows have a value, none of the values is 0.
      else if (kind !== NONE) this.readNumbers(column, rows, kind === ALL ? 0 : 1);
    }
  }

  private readTexts(column: Column, rows: RowList): void {
    for (let i = 0; i < this.places.size; i++) {
      const bytes = this.reader.raw(this.reader.count(TEXT_LENGTH_ORDER, column.field.maxBytes));
      column.write(rows.at(this.places.at(i)), decodeText(bytes), bytes);
    }
  }

  private readNumbers(column: Column, rows: RowList, least: number): void {
    const order = this.reader.bits(ORDER_BITS);
    for (let i = 0; i < this.places.size; i++) {
      const zigzag = (this.reader.code(order) + least) >>> 0;
      column.add(rows.at(this.places.at(i)), (zigzag >>> 1) ^ -(zigzag & 1));
    }
  }
}
