import type { Schema } from "./gen/tickwire/v1/schema_pb.js";
import { FlatDecoder } from "./FlatDecoder.js";
import { Refusal } from "./Refusal.js";
import { type Span, SPAN_TICKS } from "./Span.js";
import { Table } from "./Table.js";
import { viewHash } from "./ViewHash.js";

/** What a replica needs of the protocol's `Snapshot`. */
export interface Delta {
  readonly tick: number;
  /** The tick that the delta starts from; 0 for a keyframe. */
  readonly baseline: number;
  /** Whether nothing is predicted although there is a snapshot before the baseline. */
  readonly unpredicted?: boolean;
  readonly payload: Uint8Array;
  readonly owner: Uint8Array;
  readonly viewHash?: number | undefined;
  readonly cells?: readonly CellDelta[];
}

/** What a replica needs of the protocol's `Cell`. */
export interface CellDelta {
  readonly cell: number;
  /** Whether the cell starts from nothing. */
  readonly fresh: boolean;
  readonly unpredicted: boolean;
  readonly payload: Uint8Array;
}

/** The client's copy of what it may see of the room, as of the newest snapshot. */
export class Replica {
  /** One for each entity type, in the schema's order. */
  readonly tables: readonly Table[];
  private readonly decoder: FlatDecoder;
  private newest = 0;
  /** The baseline of the newest snapshot; 0 when that was a keyframe. */
  private prior = 0;
  private broken = true;

  constructor(schema: Schema) {
    this.tables = schema.entities.map((type, index) => new Table(index, type));
    this.decoder = new FlatDecoder(this.tables);
  }

  /** The tick of the newest snapshot; 0 before the first. */
  get tick(): number {
    return this.newest;
  }

  /** Whether only a keyframe is taken: before the first snapshot, and after a refusal. */
  get needsKeyframe(): boolean {
    return this.broken;
  }

  /** @throws Error when the schema has no such entity type: the page and the server are of different builds */
  table(name: string): Table {
    const table = this.tables.find((candidate) => candidate.name === name);
    if (!table) throw new Error(`the schema has no entity type "${name}"`);
    return table;
  }

  /** @throws Refusal when the delta does not fit; from then on only a keyframe is taken */
  apply(delta: Delta): void {
    if (delta.tick <= this.newest) throw new Refusal(`snapshot of tick ${delta.tick} after tick ${this.newest}`);
    if (delta.baseline !== 0 && (this.broken || delta.baseline !== this.newest)) {
      const mine = this.broken ? "none" : `tick ${this.newest}`;
      this.broken = true;
      throw new Refusal(`snapshot of tick ${delta.tick} starts from tick ${delta.baseline}, the replica has ${mine}`);
    }
    this.broken = true;
    for (const table of this.tables) {
      if (delta.baseline === 0) table.clear();
      table.keep();
    }
    const span = this.span(delta);
    this.decoder.readPayload(delta.payload, 0, span);
    for (const cell of delta.cells ?? []) this.readCell(cell, span);
    this.decoder.readOwner(delta.owner);
    this.newest = delta.tick;
    this.prior = delta.baseline;
    this.check(delta);
    this.broken = false;
  }

  /** The hash of this view, to be compared with the server's. */
  viewHash(): number {
    return viewHash(this.tables);
  }

  private readCell(delta: CellDelta, span: Span): void {
    if (delta.cell === 0) throw new Refusal("cell 0 among the cells");
    if (delta.fresh) for (const table of this.tables) if (table.hasPosition) table.drop(delta.cell);
    const isPredicted = !delta.fresh && !delta.unpredicted;
    if (isPredicted && span.ticksBefore === 0) {
      throw new Refusal(`cell ${delta.cell} is predicted, the snapshot of tick ${span.tick} is not`);
    }
    this.decoder.readPayload(delta.payload, delta.cell, isPredicted ? span : { ...span, ticksBefore: 0 });
  }

  private span(delta: Delta): Span {
    const { tick } = delta;
    const ticks = tick - delta.baseline;
    if (delta.baseline === 0 || delta.unpredicted || this.prior === 0) return { tick, ticks, ticksBefore: 0 };
    if (delta.tick - this.prior >= SPAN_TICKS) {
      throw new Refusal(`prediction from tick ${this.prior} to ${delta.tick}, limit ${SPAN_TICKS - 1} ticks`);
    }
    return { tick, ticks, ticksBefore: delta.baseline - this.prior };
  }

  private check(delta: Delta): void {
    if (delta.viewHash === undefined) return;
    const mine = this.viewHash();
    if (mine !== delta.viewHash >>> 0) {
      throw new Refusal(`view of tick ${delta.tick} hashes to ${mine}, the server says ${delta.viewHash >>> 0}`);
    }
  }
}
