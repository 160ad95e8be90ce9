import { create } from "@bufbuild/protobuf";
import { type Field, FieldKind, type Schema, SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Visibility } from "../src/gen/tickwire/v1/options_pb.js";
import { shortWay } from "../src/Moment.js";
import { murmurOfBytes } from "../src/Murmur.js";
import type { Delta } from "../src/Replica.js";
import { BitWriter } from "./BitWriter.js";

/** A schema with a field of each kind, and a second type. */
export const SCHEMA: Schema = create(SchemaSchema, {
  entities: [
    {
      name: "Ship",
      fields: [
        { name: "x", kind: FieldKind.NUMBER, step: 0.05, min: -32000, max: 32000, visible: Visibility.ALL },
        { name: "angle", kind: FieldKind.ANGLE, bits: 10, visible: Visibility.ALL },
        { name: "alive", kind: FieldKind.FLAG, step: 1, max: 1, visible: Visibility.ALL },
        { name: "ammo", kind: FieldKind.NUMBER, step: 1, max: 200, visible: Visibility.OWNER },
        { name: "name", kind: FieldKind.TEXT, maxBytes: 32, visible: Visibility.ALL },
      ],
    },
    { name: "Rock", fields: [{ name: "x", kind: FieldKind.NUMBER, step: 1, visible: Visibility.ALL }] },
  ],
});

/** One entity as a test writes it down: a generation, and quanta and texts in the schema's order. */
export interface Entity {
  readonly generation: number;
  readonly values: readonly (number | string)[];
  readonly isOwned?: boolean;
}

/** For each entity type the entities by row: the plain version that the replica is compared with. */
export type Sketch = Map<number, Entity>[];

export function emptySketch(schema: Schema): Sketch {
  return schema.entities.map(() => new Map<number, Entity>());
}

/**
 * Writes the delta from one sketch to another, plainly: nothing is predicted, every selection is a list, and every code has
 * the order 0.
 */
export function encode(schema: Schema, from: Sketch, to: Sketch): Pick<Delta, "payload" | "owner" | "unpredicted"> {
  const payload = new BitWriter();
  const owner = new BitWriter();
  schema.entities.forEach((_, t) => {
    encodeShared(schema, t, from[t] ?? new Map(), to[t] ?? new Map(), payload);
    encodeOwned(schema, t, from[t] ?? new Map(), to[t] ?? new Map(), owner);
  });
  const bytes = (writer: BitWriter) => (writer.isZero ? new Uint8Array(0) : writer.finish());
  return { payload: bytes(payload), owner: bytes(owner), unpredicted: true };
}

function encodeShared(schema: Schema, t: number, from: Map<number, Entity>, to: Map<number, Entity>, out: BitWriter) {
  const fields = fieldsOf(schema, t, Visibility.ALL);
  const removed = ascending(from).filter((row) => !to.has(row));
  const created = ascending(to).filter((row) => to.get(row)?.generation !== from.get(row)?.generation);
  const kept = ascending(to).filter((row) => !created.includes(row));
  const changed = kept.filter((row) => maskOf(fields, from.get(row), to.get(row)) !== 0n);
  const isPresent = removed.length + created.length + changed.length > 0;
  out.flag(isPresent);
  if (!isPresent) return;
  rows(out, removed);
  rows(out, created);
  if (created.length > 0) out.write(0, 4);
  for (const row of created) out.code((to.get(row)?.generation ?? 0) - 1);
  if (created.length > 0) {
    for (const f of fields) {
      column(
        out,
        schema.entities[t]?.fields[f],
        created.map((row) => [undefined, to.get(row)?.values[f]]),
      );
    }
  }
  selection(
    out,
    kept.map((row) => changed.includes(row)),
  );
  if (changed.length > 0) {
    for (const f of fields) {
      column(
        out,
        schema.entities[t]?.fields[f],
        changed.map((row) => [from.get(row)?.values[f], to.get(row)?.values[f]]),
      );
    }
  }
}

function encodeOwned(schema: Schema, t: number, from: Map<number, Entity>, to: Map<number, Entity>, out: BitWriter) {
  const fields = fieldsOf(schema, t, Visibility.OWNER);
  if (fields.length === 0) return;
  const before = (row: number) => {
    const entity = from.get(row);
    return entity?.isOwned && entity.generation === to.get(row)?.generation ? entity : undefined;
  };
  const now = (row: number) => (to.get(row)?.isOwned ? to.get(row) : undefined);
  const changed = ascending(to).filter((row) => maskOf(fields, before(row), now(row)) !== 0n);
  out.flag(changed.length > 0);
  if (changed.length === 0) return;
  rows(out, changed);
  for (const f of fields) {
    column(
      out,
      schema.entities[t]?.fields[f],
      changed.map((row) => [before(row)?.values[f], now(row)?.values[f]]),
    );
  }
}

type Value = number | string | undefined;

function column(out: BitWriter, field: Field | undefined, values: [before: Value, now: Value][]): void {
  const differs = values.map(([before, now]) => (before || 0) !== (now || 0));
  selection(out, differs);
  if (field?.kind !== FieldKind.TEXT && differs.includes(true)) out.write(0, 4);
  values.forEach(([before, now], i) => {
    if (!differs[i]) return;
    if (field?.kind === FieldKind.TEXT) {
      const bytes = new TextEncoder().encode(String(now ?? ""));
      out.code(bytes.length, 3);
      for (const byte of bytes) out.write(byte, 8);
    } else {
      const wrapped = (Number(now ?? 0) - Number(before ?? 0)) | 0;
      const difference = field?.kind === FieldKind.ANGLE ? shortWay(wrapped, 2 ** field.bits) : wrapped;
      const isListed = differs.includes(false) ? 1 : 0;
      out.code((((difference << 1) ^ (difference >> 31)) >>> 0) - isListed);
    }
  });
}

function selection(out: BitWriter, isSelected: boolean[]): void {
  if (isSelected.length === 0) return;
  if (!isSelected.includes(true)) return out.write(0, 2);
  if (!isSelected.includes(false)) return out.write(1, 2);
  out.write(2, 2);
  out.write(0, 4);
  let gap = 0;
  for (const selected of isSelected) {
    if (selected) out.code(gap);
    gap = selected ? 0 : gap + 1;
  }
  if (gap > 0) out.code(gap);
}

function rows(out: BitWriter, rows: number[]): void {
  out.code(rows.length);
  if (rows.length > 0) out.write(0, 4);
  let previous = -1;
  for (const row of rows) {
    out.code(row - previous - 1);
    previous = row;
  }
}

/** The hash of section 4, written down once more, plainly. */
export function hashOf(schema: Schema, sketch: Sketch): number {
  let sum = 0;
  schema.entities.forEach((_, t) => {
    const table = sketch[t] ?? new Map<number, Entity>();
    const ownerFields = fieldsOf(schema, t, Visibility.OWNER);
    for (const [row, entity] of table) {
      sum += murmur([t, row, entity.generation, ...fieldsOf(schema, t, Visibility.ALL).map((f) => word(entity, f))]);
      if (entity.isOwned && maskOf(ownerFields, undefined, entity) !== 0n) {
        sum += murmur([t, row, ...ownerFields.map((f) => word(entity, f))]);
      }
    }
  });
  return sum % 2 ** 32;
}

function murmur(words: number[]): number {
  let h = 0;
  for (const word of words) {
    let k = Math.imul(word, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h ^= words.length * 4;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function word(entity: Entity | undefined, field: number): number {
  const v = entity?.values[field] ?? 0;
  return typeof v === "number" ? v : murmurOfBytes(new TextEncoder().encode(v));
}

function fieldsOf(schema: Schema, t: number, visible: Visibility): number[] {
  const fields = schema.entities[t]?.fields ?? [];
  return fields.flatMap((field, f) => (field.visible === visible ? [f] : []));
}

function ascending(table: Map<number, Entity>): number[] {
  return [...table.keys()].sort((a, b) => a - b);
}

function maskOf(fields: number[], from: Entity | undefined, to: Entity | undefined): bigint {
  let mask = 0n;
  fields.forEach((f, bit) => {
    if ((from?.values[f] || 0) !== (to?.values[f] || 0)) mask |= 1n << BigInt(bit);
  });
  return mask;
}
