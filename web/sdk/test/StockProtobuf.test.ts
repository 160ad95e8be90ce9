import { readFileSync } from "node:fs";
import { clearField, create, createFileRegistry, type DescMessage, fromBinary, type Message } from "@bufbuild/protobuf";
import { mergeFromBinary, toBinary } from "@bufbuild/protobuf";
import { file_google_protobuf_descriptor, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { type EntityDelta, WorldDeltaSchema } from "../src/gen/tickwire/v1/delta_pb.js";
import { Codec, SnapshotSchema } from "../src/gen/tickwire/v1/frames_pb.js";
import { file_tickwire_v1_options } from "../src/gen/tickwire/v1/options_pb.js";
import { type Schema, SchemaSchema } from "../src/gen/tickwire/v1/schema_pb.js";

/** What a server has sent to a client that speaks PROTO, and the entities that it must have at the end. */
const LINES = readFileSync(new URL("../../../proto/vectors/proto.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

/** A client that has nothing but protobuf: the protocol's messages and the game's own. */
class StockClient {
  private readonly entities = new Map<string, { generation: number; state: Message }>();

  constructor(
    private readonly schema: Schema,
    private readonly messageOf: (name: string) => DescMessage,
  ) {}

  apply(bytes: Uint8Array): void {
    const snapshot = fromBinary(SnapshotSchema, bytes);
    expect(snapshot.codec).toBe(Codec.PROTO);
    if (snapshot.baseline === 0) this.entities.clear();
    for (const delta of fromBinary(WorldDeltaSchema, snapshot.payload).entities) this.applyEntity(delta);
    for (const delta of fromBinary(WorldDeltaSchema, snapshot.owner).entities) this.applyEntity(delta);
  }

  private applyEntity(delta: EntityDelta): void {
    const key = `${delta.type}/${delta.row}`;
    const message = this.messageOf(this.schema.entities[delta.type]?.name ?? "");
    if (delta.removed) {
      this.entities.delete(key);
      return;
    }
    if (delta.generation !== 0) {
      this.entities.set(key, { generation: delta.generation, state: create(message) });
    }
    const entity = this.entities.get(key);
    if (!entity) throw new Error(`${key} is not there`);
    for (const number of delta.cleared) {
      const field = message.fields.find((candidate) => candidate.number === number);
      if (field) clearField(entity.state, field);
    }
    mergeFromBinary(message, entity.state, delta.fields);
  }

  lines(): string[] {
    return [...this.entities].sort().map(([key, { generation, state }]) => {
      const message = this.messageOf(state.$typeName.replace(/.*\./, ""));
      return `entity ${key} ${generation} ${Buffer.from(toBinary(message, state)).toString("hex")}`;
    });
  }
}

function bytesOf(line: string): Uint8Array {
  return Uint8Array.from(Buffer.from(line.slice(line.lastIndexOf(" ") + 1), "hex"));
}

test("client with nothing but protobuf sees the world", () => {
  const of = (word: string) => LINES.filter((line) => line.startsWith(`${word} `));
  const file = fromBinary(FileDescriptorProtoSchema, bytesOf(of("file")[0] ?? ""));
  const known = [file_google_protobuf_descriptor, file_tickwire_v1_options];
  const registry = createFileRegistry(file, (name) => known.find((one) => one.proto.name === name));
  const client = new StockClient(fromBinary(SchemaSchema, bytesOf(of("schema")[0] ?? "")), (name) => {
    const message = registry.getMessage(`tickwire.testing.v1.${name}`);
    if (!message) throw new Error(`no message ${name}`);
    return message;
  });

  for (const line of of("snapshot")) client.apply(bytesOf(line));

  expect(client.lines()).toEqual(of("entity"));
  expect(of("entity").length).toBeGreaterThan(10);
});
