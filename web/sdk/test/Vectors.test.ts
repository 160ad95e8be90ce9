import { readFileSync } from "node:fs";
import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { SnapshotSchema } from "../src/gen/tickwire/v1/frames_pb.js";
import { SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Replica } from "../src/Replica.js";

function linesOf(file: string): string[] {
  return readFileSync(new URL(`../../../proto/vectors/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
}

/** What a server has sent: predictions, skipped snapshots, keyframes; cells that come, go, and are left out. */
test.each([
  ["flat.txt", 1],
  // A snapshot that brings only a part of what the player sees has no hash.
  ["cells.txt", 0.25],
])("replica becomes what the server has sent, snapshot by snapshot: %s", (file, hashed) => {
  let replica: Replica | undefined;
  let snapshots = 0;
  let hashes = 0;
  for (const line of linesOf(file)) {
    const [word, hex = ""] = line.split(" ");
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    if (word === "schema") {
      replica = new Replica(fromBinary(SchemaSchema, bytes));
    } else {
      const snapshot = fromBinary(SnapshotSchema, bytes);
      replica?.apply(snapshot); // Refuses any other hash.
      snapshots++;
      if (snapshot.viewHash !== undefined) hashes++;
    }
  }

  expect(snapshots).toBeGreaterThan(100);
  expect(hashes / snapshots).toBeGreaterThanOrEqual(hashed);
});
