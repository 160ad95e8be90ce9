import { Murmur } from "./Murmur.js";
import type { Table } from "./Table.js";

const murmur = new Murmur();

/** The hash of all that this viewer sees (PROTOCOL.md, section 4), as an unsigned number. */
export function viewHash(tables: readonly Table[]): number {
  let sum = 0;
  for (const table of tables) {
    const rows = table.rows;
    for (let i = 0; i < table.count; i++) {
      const row = rows[i] ?? 0;
      sum = (sum + sharedHash(table, row)) | 0;
      if (isOwned(table, row)) sum = (sum + ownerHash(table, row)) | 0;
    }
  }
  return sum >>> 0;
}

function sharedHash(table: Table, row: number): number {
  murmur.start(0);
  murmur.add(table.index);
  murmur.add(row);
  murmur.add(table.generation(row));
  for (const column of table.shared) murmur.add(column.quanta[row] ?? 0);
  return murmur.finish();
}

function ownerHash(table: Table, row: number): number {
  murmur.start(0);
  murmur.add(table.index);
  murmur.add(row);
  for (const column of table.owned) murmur.add(column.quanta[row] ?? 0);
  return murmur.finish();
}

function isOwned(table: Table, row: number): boolean {
  for (const column of table.owned) {
    if (column.isText ? column.text(row) !== "" : column.quanta[row] !== 0) return true;
  }
  return false;
}
