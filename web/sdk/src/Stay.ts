import { Acks } from "./Acks.js";
import { Clock } from "./Clock.js";
import type { Connection } from "./Connection.js";
import { type Pong, Rung, type Snapshot, type Welcome } from "./gen/tickwire/v1/frames_pb.js";
import { Heartbeat } from "./Heartbeat.js";
import { Playhead } from "./Playhead.js";
import { Refusal } from "./Refusal.js";
import { Replica } from "./Replica.js";
import { SchemaSchema } from "./gen/tickwire/v1/schema_pb.js";
import { create } from "@bufbuild/protobuf";
import type { Ticker } from "./Ticker.js";
import { Timeline } from "./Timeline.js";

/** A lost request for a keyframe is repeated after this time. */
const RESYNC_PATIENCE_MS = 1000;

/**
 * What is known of the room while one seat is had, over one connection or several: the replica, the clock, and the picture
 * between two snapshots.
 */
export class Stay {
  readonly replica: Replica;
  readonly clock = new Clock();
  readonly timeline: Timeline;
  readonly tickRateHz: number;
  playhead: Playhead;
  player = 0;
  rung = Rung.UNSPECIFIED;
  /** How early the newest input that was used came for its tick; negative: late. */
  slackMs = NaN;
  /** Sequence of the newest input that the simulation has used. */
  inputAck = 0;
  /** How often a snapshot did not fit. */
  refusals = 0;
  /** The server's time of the newest snapshot; NaN before the first. */
  newestServerMs = NaN;
  readonly schemaHash: bigint;
  private readonly intervalMs: number;
  private readonly acks: Acks;
  private readonly heartbeat: Heartbeat;
  private sequence = 0;
  private resyncAskedMs = -Infinity;

  constructor(
    private connection: Connection,
    welcome: Welcome,
    private readonly ticker: Ticker,
    onSilence: (reason: string) => void,
  ) {
    this.replica = new Replica(welcome.schema ?? create(SchemaSchema));
    this.timeline = new Timeline(this.replica);
    this.tickRateHz = welcome.tickRateHz || 30;
    this.intervalMs = (1000 * Math.max(1, welcome.ticksPerSnapshot)) / this.tickRateHz;
    this.playhead = new Playhead(this.intervalMs);
    this.schemaHash = welcome.schemaHash;
    this.acks = new Acks(ticker, (token) => this.connection.send({ case: "ack", value: { token } }));
    const ping = () =>
      this.connection.send({ case: "ping", value: { clientTimeUs: BigInt(Math.round(ticker.nowMs() * 1000)) } });
    this.heartbeat = new Heartbeat(ticker, ping, onSilence);
  }

  /** Age of the newest snapshot by the estimate of the server's clock; NaN while unknown. */
  get ageMs(): number {
    return this.clock.serverMs(this.ticker.nowMs()) - this.newestServerMs;
  }

  /** The time that all of this is measured in. */
  nowMs(): number {
    return this.ticker.nowMs();
  }

  /** From where a server may go on; 0 when only a keyframe will do. */
  get heldTick(): number {
    return this.replica.needsKeyframe ? 0 : this.replica.tick;
  }

  /** @param inputSequence the newest that the server has of this seat */
  start(player: number, inputSequence: number): void {
    this.player = player;
    this.sequence = Math.max(this.sequence, inputSequence);
    this.heartbeat.start();
  }

  /** The seat has another connection: what is shown starts over, what is known stays. */
  goOn(connection: Connection): void {
    this.connection = connection;
    this.onAnyMessage();
    this.acks.take(); // Of the old connection.
    this.resyncAskedMs = -Infinity;
    this.showAnew();
  }

  end(): void {
    this.heartbeat.stop();
    this.acks.stop();
  }

  onAnyMessage(): void {
    this.heartbeat.onAnyMessage();
  }

  send(payload: Uint8Array): void {
    const input = { sequence: ++this.sequence, targetTick: 0, payload };
    this.connection.send({ case: "inputs", value: { inputs: [input], ack: this.acks.take() } });
  }

  suspend(): void {
    this.connection.send({ case: "suspend", value: {} });
  }

  resume(): void {
    this.showAnew();
    this.connection.send({ case: "resume", value: {} });
  }

  private showAnew(): void {
    this.timeline.clear();
    this.playhead = new Playhead(this.intervalMs);
  }

  /** Returns whether the replica took it. */
  onSnapshot(snapshot: Snapshot): boolean {
    const nowMs = this.ticker.nowMs();
    this.acks.onSnapshot(snapshot.token, snapshot.rung > Rung.HEALTHY);
    try {
      this.replica.apply(snapshot);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.refusals++;
      this.resync(snapshot.tick, nowMs);
      return false;
    }
    this.resyncAskedMs = -Infinity;
    this.rung = snapshot.rung;
    this.slackMs = snapshot.slackUs / 1000;
    this.inputAck = snapshot.inputAck;
    this.newestServerMs = Number(snapshot.serverTimeUs) / 1000;
    this.playhead.onSnapshot(this.newestServerMs, nowMs);
    this.timeline.push(this.newestServerMs);
    return true;
  }

  onPong(pong: Pong): void {
    const sentMs = Number(pong.clientTimeUs) / 1000;
    this.clock.onPong(sentMs, this.ticker.nowMs(), Number(pong.serverTimeUs) / 1000);
  }

  private resync(tick: number, nowMs: number): void {
    if (nowMs - this.resyncAskedMs < RESYNC_PATIENCE_MS) return;
    this.resyncAskedMs = nowMs;
    this.connection.send({ case: "resync", value: { tick, viewHash: this.replica.viewHash() } });
  }
}
