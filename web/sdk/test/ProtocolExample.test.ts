import { readFileSync } from "node:fs";
import { create, toBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Prediction, Visibility } from "../src/gen/tickwire/v1/options_pb.js";
import { FieldKind, SchemaSchema, WireType } from "../src/gen/tickwire/v1/schema_pb.js";
import { Replica } from "../src/Replica.js";

const PAGE = readFileSync(new URL("../../../proto/PROTOCOL.md", import.meta.url), "utf8");

const SCHEMA = create(SchemaSchema, {
  entities: [
    {
      name: "Ship",
      fields: [
        {
          name: "x",
          kind: FieldKind.NUMBER,
          step: 0.01,
          min: -10_000,
          max: 10_000,
          visible: Visibility.ALL,
          predict: Prediction.LINEAR,
          number: 1,
          wireType: WireType.SINT32,
        },
        {
          name: "heading",
          kind: FieldKind.ANGLE,
          step: 1 / 256,
          max: 255,
          bits: 8,
          visible: Visibility.ALL,
          predict: Prediction.LINEAR,
          number: 2,
          wireType: WireType.SINT32,
        },
        {
          name: "name",
          kind: FieldKind.TEXT,
          step: 1,
          maxBytes: 16,
          visible: Visibility.ALL,
          number: 3,
          wireType: WireType.STRING,
        },
        {
          name: "ammo",
          kind: FieldKind.NUMBER,
          step: 1,
          min: -(2 ** 31),
          max: 2 ** 31 - 1,
          visible: Visibility.OWNER,
          number: 4,
          wireType: WireType.SINT32,
        },
      ],
    },
  ],
});

/** The bytes that stand after a heading of the page. */
function bytesAt(heading: string): Uint8Array {
  const [, hex = ""] = PAGE.slice(PAGE.indexOf(heading) + heading.length).split("`");
  return Uint8Array.from(hex.split(" "), (byte) => parseInt(byte, 16));
}

function hashes(): number[] {
  return [...PAGE.matchAll(/`view_hash` `0x([0-9A-F]{8})`/g)].map((match) => parseInt(match[1] ?? "", 16));
}

test("replica reads the example that PROTOCOL.md works through, and hashes to what it says", () => {
  const replica = new Replica(SCHEMA);
  const [first, second, third] = hashes();
  const keyframe = { payload: bytesAt("Keyframe, `payload`"), owner: bytesAt("Keyframe, `owner`") };
  replica.apply({ tick: 1, baseline: 0, ...keyframe, viewHash: first });
  const delta = { payload: bytesAt("Second, `payload`"), owner: bytesAt("Second, `owner`") };
  replica.apply({ tick: 2, baseline: 1, ...delta, viewHash: second });
  const last = { payload: bytesAt("Third, `payload`"), owner: new Uint8Array(0) };
  replica.apply({ tick: 3, baseline: 2, ...last, viewHash: third });

  const ships = replica.table("Ship");
  expect([...ships.rows.subarray(0, ships.count)]).toEqual([0, 1]);
  expect(ships.column("x").at(0)).toBeCloseTo(1.4);
  expect(ships.column("heading").at(0)).toBe(9 / 256);
  expect(ships.column("name").text(0)).toBe("Ada");
  expect(ships.column("ammo").at(0)).toBe(4);
  expect([ships.generation(1), ships.column("x").at(1)]).toEqual([2, 1]);
});

test("schema hashes to what PROTOCOL.md says, however it was put together", () => {
  let hash = 0xcbf29ce484222325n;
  for (const byte of toBinary(SchemaSchema, SCHEMA)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & (2n ** 64n - 1n);

  expect(PAGE).toContain(`schema hash \`0x${hash.toString(16).toUpperCase().padStart(16, "0")}\``);
});
