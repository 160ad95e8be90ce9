import { create } from "@bufbuild/protobuf";
import { FieldKind, type Schema, SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Visibility } from "../src/gen/tickwire/v1/options_pb.js";
import { shortWay } from "../src/Moment.js";
import { murmurOfBytes } from "../src/Murmur.js";

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

/** Writes the delta from one sketch to another, as the server does. */
export function encode(schema: Schema, from: Sketch, to: Sketch): { payload: Uint8Array; owner: Uint8Array } {
  const payload: number[] = [];
  const owner: number[] = [];
  schema.entities.forEach((_, t) => {
    encodeShared(schema, t, from[t] ?? new Map(), to[t] ?? new Map(), payload);
    encodeOwned(schema, t, from[t] ?? new Map(), to[t] ?? new Map(), owner);
  });
  return { payload: Uint8Array.from(payload), owner: Uint8Array.from(owner) };
}

function encodeShared(schema: Schema, t: number, from: Map<number, Entity>, to: Map<number, Entity>, out: number[]) {
  const fields = fieldsOf(schema, t, Visibility.ALL);
  const removed = ascending(from).filter((row) => !to.has(row));
  const created = ascending(to).filter((row) => to.get(row)?.generation !== from.get(row)?.generation);
  const masks = new Map<number, bigint>();
  for (const row of ascending(to)) {
    masks.set(row, maskOf(fields, created.includes(row) ? undefined : from.get(row), to.get(row)));
  }
  const changed = ascending(to).filter((row) => !created.includes(row) && masks.get(row) !== 0n);
  if (removed.length + created.length + changed.length === 0) return;
  varint(out, t);
  gaps(out, removed);
  gaps(out, created);
  for (const row of created) varint(out, to.get(row)?.generation ?? 0);
  gaps(out, changed);
  const rows = [...created, ...changed];
  for (const row of rows) varint(out, masks.get(row) ?? 0n);
  fields.forEach((f, bit) => {
    for (const row of rows) {
      if (((masks.get(row) ?? 0n) >> BigInt(bit)) & 1n) {
        value(out, schema, t, f, created.includes(row) ? undefined : from.get(row), to.get(row));
      }
    }
  });
}

function encodeOwned(schema: Schema, t: number, from: Map<number, Entity>, to: Map<number, Entity>, out: number[]) {
  const fields = fieldsOf(schema, t, Visibility.OWNER);
  const before = (row: number) => {
    const entity = from.get(row);
    return entity?.isOwned && entity.generation === to.get(row)?.generation ? entity : undefined;
  };
  const now = (row: number) => (to.get(row)?.isOwned ? to.get(row) : undefined);
  const changed = ascending(to).filter((row) => maskOf(fields, before(row), now(row)) !== 0n);
  if (changed.length === 0) return;
  varint(out, t);
  gaps(out, changed);
  for (const row of changed) varint(out, maskOf(fields, before(row), now(row)));
  fields.forEach((f, bit) => {
    for (const row of changed) {
      if ((maskOf(fields, before(row), now(row)) >> BigInt(bit)) & 1n) value(out, schema, t, f, before(row), now(row));
    }
  });
}

/** The hash of section 4, written down once more, plainly. */
export function hashOf(schema: Schema, sketch: Sketch): number {
  const shared: number[] = [];
  const owned: number[] = [];
  schema.entities.forEach((_, t) => {
    const table = sketch[t] ?? new Map<number, Entity>();
    const ownerFields = fieldsOf(schema, t, Visibility.OWNER);
    for (const row of ascending(table)) {
      const entity = table.get(row);
      shared.push(t, row, entity?.generation ?? 0, ...fieldsOf(schema, t, Visibility.ALL).map((f) => word(entity, f)));
      if (entity?.isOwned && maskOf(ownerFields, undefined, entity) !== 0n) {
        owned.push(t, row, ...ownerFields.map((f) => word(entity, f)));
      }
    }
  });
  return murmur(owned, murmur(shared, 0));
}

function murmur(words: number[], seed: number): number {
  let h = seed;
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

function value(out: number[], schema: Schema, t: number, f: number, from: Entity | undefined, to: Entity | undefined) {
  const field = schema.entities[t]?.fields[f];
  const before = from?.values[f] ?? 0;
  const now = to?.values[f] ?? (field?.kind === FieldKind.TEXT ? "" : 0);
  if (typeof now === "string") {
    const bytes = new TextEncoder().encode(now);
    varint(out, bytes.length);
    out.push(...bytes);
  } else {
    const wrapped = (now - Number(before)) | 0;
    const difference = field?.kind === FieldKind.ANGLE ? shortWay(wrapped, 2 ** field.bits) : wrapped;
    varint(out, ((difference << 1) ^ (difference >> 31)) >>> 0);
  }
}

function gaps(out: number[], rows: number[]): void {
  varint(out, rows.length);
  let previous = -1;
  for (const row of rows) {
    varint(out, row - previous - 1);
    previous = row;
  }
}

function varint(out: number[], value: number | bigint): void {
  let rest = BigInt(value);
  while (rest > 0x7fn) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
}
