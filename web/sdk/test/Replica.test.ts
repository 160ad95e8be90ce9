import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { FieldKind, SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Visibility } from "../src/gen/tickwire/v1/options_pb.js";
import { Refusal } from "../src/Refusal.js";
import { type Delta, Replica } from "../src/Replica.js";
import { Random } from "./Random.js";
import { emptySketch, encode, type Entity, hashOf, SCHEMA, type Sketch } from "./Sketch.js";

const NONE = new Uint8Array(0);
const KEYFRAME =
  "00 00" + // type 0, removed: 0
  "02 03 01 01 02" + // created: rows 3 and 5, generations 1 and 2
  "00" + // changed: 0
  "0f 03" + // masks: all four shared fields; x and angle
  "2801" + // x: 20 and -1
  "08 0a" + // angle: 4 and 5
  "02" + // alive of row 3
  "03 41 6e 6e"; // its name
const OWNER = "00 01 03 01 14"; // type 0, changed: row 3, mask: ammo, 10

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(" ", "").match(/../g) ?? [], (byte) => parseInt(byte, 16));
}

function delta(tick: number, baseline: number, payload: string, owner = ""): Delta {
  return { tick, baseline, payload: hex(payload), owner: hex(owner) };
}

function readKeyframe(): Replica {
  const replica = new Replica(SCHEMA);
  replica.apply(delta(7, 0, KEYFRAME, OWNER));
  return replica;
}

describe("golden bytes", () => {
  test("keyframe creates entities with their fields", () => {
    const ships = readKeyframe().table("Ship");

    expect([...ships.rows.slice(0, ships.count)]).toEqual([3, 5]);
    expect(ships.generation(5)).toBe(2);
    expect(ships.column("x").at(3)).toBeCloseTo(1);
    expect(ships.column("x").at(5)).toBeCloseTo(-0.05);
    expect(ships.column("angle").at(3)).toBe(4 / 1024);
    expect(ships.column("alive").at(3)).toBe(1);
    expect(ships.column("name").text(3)).toBe("Ann");
    expect(ships.column("ammo").at(3)).toBe(10);
  });

  test("delta removes, replaces and changes", () => {
    const replica = readKeyframe();
    // Row 3 is removed, row 5 replaced by generation 3 without fields, and a rock is created at row 0 with x 300.
    replica.apply(delta(8, 7, "00 01 03 01 05 03 00 00" + "01 00 01 00 01 00 01 d8 04"));

    const ships = replica.table("Ship");
    expect(ships.has(3)).toBe(false);
    expect([ships.generation(5), ships.column("x").at(5)]).toEqual([3, 0]);
    expect(replica.table("Rock").column("x").at(0)).toBe(300);
  });

  test("angle goes the short way across zero", () => {
    const replica = readKeyframe();
    replica.apply(delta(8, 7, "00 00 00 01 03 02 0f")); // row 3, angle -8

    expect(replica.table("Ship").column("angle").at(3)).toBe(1020 / 1024);
  });

  test("number wraps at 32 bits", () => {
    const replica = readKeyframe();
    replica.apply(delta(8, 7, "00 00 00 01 03 01 fe ff ff ff 0f")); // row 3, x + 2147483647

    expect(replica.table("Ship").column("x").quanta[3]).toBe(-2147483629);
  });

  test("fields beyond the thirty-second have their bits in the mask too", () => {
    const field = (_: unknown, i: number) => ({
      name: `f${i}`,
      kind: FieldKind.NUMBER,
      step: 1,
      visible: Visibility.ALL,
    });
    const replica = new Replica(
      create(SchemaSchema, { entities: [{ name: "Wide", fields: Array.from({ length: 64 }, field) }] }),
    );
    // Bits 0, 31, 32 and 63 have the values 1, 2, 3 and 4.
    replica.apply(delta(1, 0, "00 00 01 00 01 00" + "81 80 80 80 98 80 80 80 80 01" + "02 04 06 08"));

    const wide = replica.table("Wide");
    expect(["f0", "f31", "f32", "f63"].map((name) => wide.column(name).at(0))).toEqual([1, 2, 3, 4]);
  });
});

describe("what does not fit is refused", () => {
  const cases: [string, string, string?][] = [
    ["removed row that is not there", "00 01 09 00 00"],
    ["changed row that is not there", "00 00 00 01 09 00"],
    ["row that is created and changed", "00 00 01 03 02 01 03 00 00"],
    ["generation 0", "00 00 01 09 00 00 00"],
    ["row beyond 65535", "00 00 01 80 80 04 01 00 00"],
    ["mask beyond the fields", "00 00 00 01 03 10 00"],
    ["unknown type", "02 00 00 00"],
    ["types out of order", "01 00 00 00 00 00 00 00"],
    ["bytes missing", "00 00 00 01 03 01"],
    ["bytes left over", "00 00 00 00 00"],
    ["varint of more than 32 bits", "00 00 00 01 03 01 ff ff ff ff 1f"],
    ["text that is not UTF-8", "00 00 00 01 03 08 01 ff"],
    ["text that is longer than its field", "00 00 00 01 03 08 21" + "41".repeat(33)],
    ["text that is longer than the bytes", "00 00 00 01 03 08 05 41"],
    ["owner row that is not there", "", "00 01 09 01 02"],
    ["owner mask beyond the fields", "", "00 01 03 02 02"],
  ];
  test.each(cases)("%s", (_, payload, owner = "") => {
    expect(() => readKeyframe().apply(delta(8, 7, payload, owner))).toThrow(Refusal);
  });

  test("delta from another baseline", () => {
    expect(() => readKeyframe().apply(delta(9, 8, ""))).toThrow("starts from tick 8, the replica has tick 7");
  });

  test("snapshot that is not newer", () => {
    expect(() => readKeyframe().apply(delta(7, 7, ""))).toThrow(Refusal);
  });

  test("view that hashes to something else", () => {
    const replica = readKeyframe();
    const viewHash = (replica.viewHash() ^ 1) >>> 0;

    expect(() => replica.apply({ ...delta(8, 7, ""), viewHash })).toThrow(Refusal);
  });

  test("after a refusal only a keyframe is taken", () => {
    const replica = readKeyframe();
    expect(() => replica.apply(delta(8, 7, "00 01 09 00 00"))).toThrow(Refusal);

    expect(() => replica.apply(delta(9, 8, ""))).toThrow(Refusal);
    replica.apply(delta(10, 0, KEYFRAME));
    expect(replica.needsKeyframe).toBe(false);
    expect(replica.table("Ship").count).toBe(2);
  });
});

test("random worlds arrive as they were sent, whatever snapshots were skipped", () => {
  const seed = Date.now() | 0;
  const random = new Random(seed);
  const replica = new Replica(SCHEMA);
  let known = emptySketch(SCHEMA);
  let world = known;
  let baseline = 0;
  for (let tick = 1; tick <= 400; tick++) {
    world = changeSome(world, random);
    if (random.below(4) === 0) continue;
    if (random.below(20) === 0) [known, baseline] = [emptySketch(SCHEMA), 0];
    const { payload, owner } = encode(SCHEMA, known, world);

    replica.apply({ tick, baseline, payload, owner, viewHash: hashOf(SCHEMA, world) });

    expect(sketchOf(replica, world), `seed ${seed}, tick ${tick}`).toEqual(world);
    [known, baseline] = [world, tick];
  }
});

test("garbage is refused, and nothing else is thrown", () => {
  const seed = Date.now() | 0;
  const random = new Random(seed);
  for (let run = 0; run < 20_000; run++) {
    const replica = readKeyframe();
    const payload = random.below(2) ? random.bytes(random.below(40)) : mutate(hex(KEYFRAME), random);
    const owner = random.below(2) ? NONE : mutate(hex(OWNER), random);
    try {
      replica.apply({
        tick: 8,
        baseline: random.below(2) ? 7 : 0,
        payload,
        owner,
        viewHash: random.below(2) ? 1 : undefined,
      });
    } catch (error) {
      expect(error, `seed ${seed}, run ${run}`).toBeInstanceOf(Refusal);
    }
  }
});

function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  for (let i = random.below(3); i >= 0; i--) bytes[random.below(bytes.length)] = random.below(256);
  return bytes.subarray(0, bytes.length - random.below(3));
}

function changeSome(world: Sketch, random: Random): Sketch {
  const next = world.map((table) => new Map(table));
  for (let i = random.below(8); i >= 0; i--) {
    const t = random.below(2);
    const row = random.below(4) === 0 ? random.below(65_536) : random.below(12);
    const old = next[t]?.get(row);
    const choice = random.below(10);
    if (old && choice === 0) next[t]?.delete(row);
    else if (!old || choice === 1) next[t]?.set(row, entity((old?.generation ?? random.below(1000)) + 1, t, random));
    else next[t]?.set(row, { ...entity(old.generation, t, random), ...(choice < 8 ? {} : { isOwned: !old.isOwned }) });
  }
  return next;
}

function entity(generation: number, t: number, random: Random): Entity {
  if (t === 1) return { generation, values: [random.below(2 ** 32) | 0], isOwned: false };
  const name = ["", "Ann", "Zoë", "日本", "🚀".repeat(8)][random.below(5)] ?? "";
  const values = [random.below(64_001) - 32_000, random.below(1024), random.below(2), random.below(3), name];
  return { generation, values, isOwned: random.below(2) === 0 };
}

function sketchOf(replica: Replica, like: Sketch): Sketch {
  return replica.tables.map((table, t) => {
    const entities = new Map<number, Entity>();
    for (const row of [...table.rows.slice(0, table.count)]) {
      const isOwned = like[t]?.get(row)?.isOwned ?? false;
      const values = table.columns.map((column, f) => {
        if (column.isText) return column.text(row);
        const quanta = column.quanta[row] ?? 0;
        // What another player owns is not sent; the sketch has it nevertheless.
        return column.isOwnerOnly && !isOwned && quanta === 0 ? (like[t]?.get(row)?.values[f] ?? 0) : quanta;
      });
      entities.set(row, { generation: table.generation(row), values, isOwned });
    }
    // A map compares by content, whatever order its rows were put in.
    return entities;
  });
}
