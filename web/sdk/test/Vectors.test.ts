import { readFileSync } from "node:fs";
import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { SnapshotSchema } from "../src/gen/tickwire/v1/frames_pb.js";
import { SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";
import { Replica } from "../src/Replica.js";

/** What a server has sent in random worlds: predictions, skipped snapshots, keyframes. Every snapshot has its hash. */
const LINES = readFileSync(new URL("../../../proto/vectors/flat.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

test("replica becomes what the server has sent, snapshot by snapshot", () => {
  let replica: Replica | undefined;
  let snapshots = 0;
  for (const line of LINES) {
    const [word, hex = ""] = line.split(" ");
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
    if (word === "schema") {
      replica = new Replica(fromBinary(SchemaSchema, bytes));
    } else {
      const snapshot = fromBinary(SnapshotSchema, bytes);
      expect(snapshot.viewHash).toBeDefined();
      replica?.apply(snapshot); // Refuses any other hash.
      snapshots++;
    }
  }

  expect(snapshots).toBeGreaterThan(100);
});
