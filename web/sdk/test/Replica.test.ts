import { create } from "@bufbuild/protobuf";
import { describe, expect, test } from "vitest";
import { FieldKind, SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Prediction, Visibility } from "../src/gen/tickwire/v1/options_pb.js";
import { Refusal } from "../src/Refusal.js";
import { type Delta, Replica } from "../src/Replica.js";
import { bytesOf } from "./BitWriter.js";
import { Random } from "./Random.js";
import { emptySketch, encode, type Entity, hashOf, SCHEMA, type Sketch } from "./Sketch.js";

const NONE = new Uint8Array(0);
const KEYFRAME =
  "1 e0 " + // ships, removed: none
  "e2 b4:1 e3/1 e1/1 b4:0 e0 e1 " + // created: rows 3 and 5, generations 1 and 2
  "b2:1 b4:2 e40/2 e1/2 " + // x: 20 and -1
  "b2:1 b4:3 e8/3 e10/3 " + // angle: 4 and 5
  "b2:2 b4:0 e0 e1 b4:0 e1 " + // alive: row 3
  "b2:2 b4:0 e0 e1 e3/3 b8:65 b8:110 b8:110"; // its name
const OWNER = "1 e1 b4:2 e3/2 b2:1 b4:4 e20/4"; // ships, changed: row 3, ammo: 10

/** A delta without a prior: all rows are still. */
function delta(tick: number, baseline: number, payload: string, owner = ""): Delta {
  return { tick, baseline, payload: bytesOf(payload), owner: bytesOf(owner), unpredicted: true };
}

const KEYFRAME_DELTA = delta(7, 0, KEYFRAME, OWNER);

function readKeyframe(): Replica {
  const replica = new Replica(SCHEMA);
  replica.apply(KEYFRAME_DELTA);
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
    replica.apply(
      delta(8, 7, "1 e1 b4:0 e3 e1 b4:0 e5 b4:0 e2 b2:0 b2:0 b2:0 b2:0" + " 1 e0 e1 b4:0 e0 b4:0 e0 b2:1 b4:8 e600/8"),
    );

    const ships = replica.table("Ship");
    expect(ships.has(3)).toBe(false);
    expect([ships.generation(5), ships.column("x").at(5)]).toEqual([3, 0]);
    expect(replica.table("Rock").column("x").at(0)).toBe(300);
  });

  test("angle goes the short way across zero", () => {
    const replica = readKeyframe();
    replica.apply(delta(8, 7, "1 e0 e0 b2:2 b4:0 e0 e1 b2:0 b2:1 b4:0 e15 b2:0 b2:0")); // row 3, angle -8

    expect(replica.table("Ship").column("angle").at(3)).toBe(1020 / 1024);
  });

  test("number wraps at 32 bits", () => {
    const replica = readKeyframe();
    replica.apply(delta(8, 7, "1 e0 e0 b2:2 b4:0 e0 e1 b2:1 b4:0 e4294967294 b2:0 b2:0 b2:0 0")); // row 3, x + 2147483647

    expect(replica.table("Ship").column("x").quanta[3]).toBe(-2147483629);
  });

  test("position goes on by the same step for each tick, rounded upwards from half", () => {
    const predict = Prediction.LINEAR;
    const x = { name: "x", kind: FieldKind.NUMBER, step: 1, visible: Visibility.ALL, predict };
    const turn = { name: "turn", kind: FieldKind.ANGLE, bits: 4, visible: Visibility.ALL, predict };
    const replica = new Replica(create(SchemaSchema, { entities: [{ name: "Thing", fields: [x, turn] }] }));
    const things = replica.table("Thing");
    const seen = () => [things.column("x").at(0), things.column("turn").quanta[0]];
    replica.apply(delta(1, 0, "1 e0 e1 b4:0 e0 b4:0 e0 b2:1 b4:0 e10 b2:1 b4:0 e6")); // 5 and 3
    replica.apply(delta(3, 1, "1 e0 e0 b2:1 b2:1 b4:0 e5 b2:1 b4:0 e9")); // less 3, and less 5 around to 14

    replica.apply({ tick: 4, baseline: 3, payload: NONE, owner: NONE });
    expect(seen()).toEqual([1, 12]); // less 1.5 and less 2.5
    replica.apply({ tick: 7, baseline: 4, payload: NONE, owner: NONE });
    expect(seen()).toEqual([-2, 6]);
    replica.apply({ tick: 9, baseline: 7, payload: NONE, owner: NONE, unpredicted: true });
    expect(seen()).toEqual([-2, 6]);
  });
});

describe("what does not fit is refused", () => {
  const cases: [string, string, string?][] = [
    ["removed row that is not there", "1 e1 b4:0 e9 e0 b2:0"],
    ["generation beyond 31 bits", "1 e0 e1 b4:0 e0 b4:15 e2147483647/15"],
    ["row beyond 65535", "1 e1 b4:15 e65536/15"],
    ["more rows than bits", "1 e300"],
    ["place beyond the candidates", "1 e0 e0 b2:2 b4:0 e3"],
    ["bytes missing", "1 e0 e0 b2:1 b2:1"],
    ["bytes left over", "1 e0 e0 b2:0 b8:0 b8:0"],
    ["bits left over", "1 e0 e0 b2:0 0 1"],
    ["code of more than 32 bits", "1 e0 e0 b2:1 b2:1 b4:15 b18:0 1 b18:0 b15:0"],
    ["code of too many zeros", "1 e0 e0 b2:1 b2:1 b4:0 b32:0 0 1"],
    ["text that is not UTF-8", "1 e0 e0 b2:1 b2:0 b2:0 b2:0 b2:2 b4:0 e0 e1 e1/3 b8:255"],
    ["text that is longer than its field", "1 e0 e0 b2:1 b2:0 b2:0 b2:0 b2:2 b4:0 e0 e1 e33/3" + " b8:65".repeat(33)],
    ["text that is longer than the bytes", "1 e0 e0 b2:1 b2:0 b2:0 b2:0 b2:2 b4:0 e0 e1 e5/3 b8:65"],
    ["owner row that is not there", "", "1 e1 b4:0 e9 b2:0"],
    ["owner bytes left over", "", "1 e1 b4:0 e3 b2:0 b8:0 b8:0"],
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
    expect(() => replica.apply(delta(8, 7, "1 e1 b4:0 e9 e0 b2:0"))).toThrow(Refusal);

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
    replica.apply({ tick, baseline, ...encode(SCHEMA, known, world), viewHash: hashOf(SCHEMA, world) });

    expect(sketchOf(replica, world), `seed ${seed}, tick ${tick}`).toEqual(world);
    [known, baseline] = [world, tick];
  }
});

test("garbage is refused, and nothing else is thrown", () => {
  const seed = Date.now() | 0;
  const random = new Random(seed);
  for (let run = 0; run < 20_000; run++) {
    const replica = readKeyframe();
    const payload = random.below(2) ? random.bytes(random.below(40)) : mutate(KEYFRAME_DELTA.payload.slice(), random);
    const owner = random.below(2) ? NONE : mutate(KEYFRAME_DELTA.owner.slice(), random);
    try {
      replica.apply({
        tick: 8,
        baseline: random.below(2) ? 7 : 0,
        payload,
        owner,
        unpredicted: random.below(2) === 0,
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
