import { type Field, FieldKind } from "./gen/tickwire/v1/schema_pb.js";
import { Prediction, Visibility } from "./gen/tickwire/v1/options_pb.js";
import { murmurOfBytes } from "./Murmur.js";

/** One field of every entity of a type, indexed by row. */
export class Column {
  readonly name: string;
  readonly kind: FieldKind;
  readonly step: number;
  readonly isOwnerOnly: boolean;
  readonly isPredicted: boolean;
  /** Quanta by row; of a text the hash of its bytes. Replaced when the table grows: do not keep it. */
  quanta = new Int32Array(0);
  /** The same in the snapshot before, the baseline of the newest one. */
  quantaBefore = new Int32Array(0);
  /** The same in the baseline of that, the prior. */
  quantaPrior = new Int32Array(0);
  /** Texts by row; empty for other kinds. */
  readonly texts: string[] = [];
  private readonly mask: number;
  private readonly unused: number;

  constructor(readonly field: Field) {
    this.name = field.name;
    this.kind = field.kind;
    this.step = field.kind === FieldKind.ANGLE ? 1 / 2 ** field.bits : field.step || 1;
    this.mask = field.kind === FieldKind.ANGLE ? 2 ** field.bits - 1 : 0;
    this.isOwnerOnly = field.visible === Visibility.OWNER;
    this.isPredicted = field.predict === Prediction.LINEAR;
    this.unused = field.kind === FieldKind.ANGLE ? 32 - field.bits : 0;
  }

  get isText(): boolean {
    return this.kind === FieldKind.TEXT;
  }

  /** A number in the game's own unit, an angle in turns, a flag as 0 or 1. */
  at(row: number): number {
    return (this.quanta[row] ?? 0) * this.step;
  }

  text(row: number): string {
    return this.texts[row] ?? "";
  }

  clear(row: number): void {
    this.quanta[row] = 0;
    if (this.isText) this.texts[row] = "";
  }

  clearAll(): void {
    this.quanta.fill(0);
    if (this.isText) this.texts.fill("");
  }

  add(row: number, difference: number): void {
    this.quanta[row] = this.sum(this.quanta[row] ?? 0, difference);
  }

  /** Wraps at 32 bits, an angle at a turn. */
  sum(quanta: number, difference: number): number {
    const sum = (quanta + difference) | 0;
    return this.kind === FieldKind.ANGLE ? sum & this.mask : sum;
  }

  /** What leads from one number of quanta to another: for an angle the short way around. */
  difference(from: number, to: number): number {
    return ((to - from) << this.unused) >> this.unused;
  }

  /** Remembers all quanta as those of the snapshot before. */
  keep(): void {
    [this.quantaPrior, this.quantaBefore] = [this.quantaBefore, this.quantaPrior];
    this.quantaBefore.set(this.quanta);
  }

  write(row: number, text: string, bytes: Uint8Array): void {
    this.texts[row] = text;
    this.quanta[row] = bytes.length === 0 ? 0 : murmurOfBytes(bytes);
  }

  grow(capacity: number): void {
    this.quanta = grown(this.quanta, capacity);
    this.quantaBefore = grown(this.quantaBefore, capacity);
    this.quantaPrior = grown(this.quantaPrior, capacity);
    if (this.isText) while (this.texts.length < capacity) this.texts.push("");
  }
}

function grown(column: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(column);
  return larger;
}
