/** Rows, ascending; reused from snapshot to snapshot. */
export class RowList {
  size = 0;
  private rows = new Int32Array(64);

  clear(): void {
    this.size = 0;
  }

  at(i: number): number {
    return this.rows[i] ?? 0;
  }

  add(row: number): void {
    if (this.size === this.rows.length) {
      const rows = new Int32Array(this.size * 2);
      rows.set(this.rows);
      this.rows = rows;
    }
    this.rows[this.size++] = row;
  }
}
