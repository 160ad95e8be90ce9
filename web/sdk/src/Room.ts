import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from "@bufbuild/protobuf";
import { Backoff } from "./Backoff.js";
import { Connection, type ServerBody, type Socket, subprotocols } from "./Connection.js";
import { type Ending, JoinRefused } from "./Ending.js";
import { CloseCode, type Joined, Rung, type Welcome } from "./gen/tickwire/v1/frames_pb.js";
import { Listeners } from "./Listeners.js";
import type { Replica } from "./Replica.js";
import type { RoomOptions, RoomState } from "./RoomOptions.js";
import { type Return, Seat } from "./Seat.js";
import { Stay } from "./Stay.js";
import { systemTicker, type Ticker } from "./Ticker.js";

/** A handshake that takes longer is given up, and tried again. */
const JOIN_PATIENCE_MS = 10_000;
/** What browsers report when a connection ended, or never was, without a word. */
const NO_CLOSE_FRAME = 1006;

/**
 * A place in a room, kept over lost connections: it takes its seat back by itself until {@link leave}, until the server
 * says that trying again is of no use, or until an outage has lasted for too long.
 */
export class Room<I extends DescMessage = DescMessage, E extends DescMessage = DescMessage> {
  /** Settled by the first place in the room, or by the answer that there will be none. */
  readonly joined: Promise<Room<I, E>>;
  /** Why the last connection that was heard of ended; attempts that find nobody do not overwrite it. */
  ending: Ending | undefined;
  /** When the next attempt is due, on {@link Ticker.nowMs}; NaN when none is. */
  nextAttemptMs = NaN;
  /** How often a lost connection was replaced. */
  reconnects = 0;
  private current: RoomState = "connecting";
  private connection: Connection | undefined;
  private stay: Stay | undefined;
  private cancelWait: (() => void) | undefined;
  private isHidden = false;
  private hasHeard = false;
  private hasPlayed = false;
  private resolveJoined: (room: Room<I, E>) => void = () => {};
  private rejectJoined: (error: Error) => void = () => {};
  private readonly ticker: Ticker;
  private readonly backoff: Backoff;
  private readonly states = new Listeners<[Replica]>();
  private readonly events = new Listeners<[MessageShape<E>, number]>();
  private readonly leaves = new Listeners<[Ending]>();
  private readonly connections = new Listeners<[RoomState, Ending | undefined]>();
  private readonly notices = new Listeners<[string]>();
  private readonly resumptions = new Listeners<[number]>();
  private readonly returns = new Listeners<[Return]>();
  private readonly seat: Seat;

  constructor(
    private readonly options: RoomOptions<I, E>,
    mayCreate: boolean,
  ) {
    this.ticker = options.ticker ?? systemTicker;
    const { giveUpMs, random, room = "", name = "", mode = "", region = "", labels = [], code = "" } = options;
    this.backoff = new Backoff(giveUpMs === undefined ? {} : { giveUpMs }, random);
    const kind = { mode, region, labels: [...labels], code, private: options.private === true };
    const wish = { room, name, ...kind, create: mayCreate, spectate: options.spectate === true };
    this.seat = new Seat(wish, options.seatToken ?? "");
    this.joined = new Promise((resolve, reject) => {
      this.resolveJoined = resolve;
      this.rejectJoined = reject;
    });
    this.connect();
  }

  /** After each snapshot. The replica is reused: copy what you keep. */
  onStateChange = (listener: (replica: Replica) => void) => this.states.add(listener);
  /** Shown again after having looked away; so many events since then were too many to be kept. */
  onResume = (listener: (eventsMissed: number) => void) => this.resumptions.add(listener);
  /** In a room again after a lost connection: in the old seat or not, in the old room or not. */
  onReturn = (listener: (how: Return) => void) => this.returns.add(listener);
  /** The game's one-off messages, with the tick they happened in. */
  onEvent = (listener: (event: MessageShape<E>, tick: number) => void) => this.events.add(listener);
  /** Once, when it is over for good. */
  onLeave = (listener: (ending: Ending) => void) => this.leaves.add(listener);
  /** Each change of {@link state}, with the ending of the last connection. */
  onConnection = (listener: (state: RoomState, ending: Ending | undefined) => void) => this.connections.add(listener);
  /** What the server wants a person to read. */
  onNotice = (listener: (text: string) => void) => this.notices.add(listener);

  get state(): RoomState {
    return this.current;
  }

  /** The room's id; empty before the first join when any room was asked for. */
  get id(): string {
    return this.seat.room;
  }

  /** The code by which others join, if the room is private. */
  get code(): string {
    return this.seat.code;
  }

  /** This player's number in the room; 0 while there is none, and for a spectator. Another one with another seat. */
  get player(): number {
    return this.stay?.player ?? 0;
  }

  /** What is known of the room; undefined before the first connection. Another one with another seat. */
  get sight(): Stay | undefined {
    return this.stay;
  }

  get replica(): Replica | undefined {
    return this.stay?.replica;
  }

  get tick(): number {
    return this.stay?.replica.tick ?? 0;
  }

  /** Round trip in milliseconds; NaN while unknown. */
  get ping(): number {
    return this.stay?.clock.pingMs ?? NaN;
  }

  /** Age of the newest snapshot in milliseconds; NaN while unknown. */
  get age(): number {
    return this.stay?.ageMs ?? NaN;
  }

  /** How well this client keeps up, in the server's eyes. */
  get rung(): Rung {
    return this.stay?.rung ?? Rung.UNSPECIFIED;
  }

  /** Time until the next attempt to connect, in milliseconds; NaN when none is due. */
  get retryInMs(): number {
    return Math.max(0, this.nextAttemptMs - this.ticker.nowMs());
  }

  /**
   * Sends an input for the next tick. Returns false when there is no place in the room now, or none but to watch; it is then
   * dropped.
   */
  send(input: MessageInitShape<I>): boolean {
    if (this.current !== "playing" || !this.stay || this.player === 0) return false;
    this.stay.send(toBinary(this.options.input, create(this.options.input, input)));
    return true;
  }

  /** Gives up the place in the room. */
  leave(): void {
    if (this.current === "closed") return;
    this.connection?.send({ case: "leave", value: {} });
    const ending = { code: CloseCode.NORMAL, reason: "left", mayRetry: false, retryAfterMs: 0 };
    if (this.connection) this.connection.abandon(ending);
    else this.close(ending);
  }

  /** The page is hidden: no snapshots are needed. */
  suspend(): void {
    this.isHidden = true;
    if (this.current !== "playing") return;
    this.stay?.suspend();
    this.enter("suspended");
  }

  /** The page is visible again. */
  resume(): void {
    this.isHidden = false;
    if (this.current === "suspended") {
      this.stay?.resume();
      this.enter("playing");
    } else if (this.current === "reconnecting") {
      this.retryNow();
    }
  }

  /** Does not wait for the next attempt to connect. */
  retryNow(): void {
    if (Number.isNaN(this.nextAttemptMs)) return;
    this.cancelWait?.();
    this.connect();
  }

  private connect(): void {
    this.nextAttemptMs = NaN;
    this.hasHeard = false;
    this.enter(this.hasPlayed ? "reconnecting" : "connecting");
    const open = this.options.openSocket ?? ((url, subprotocols): Socket => new WebSocket(url, subprotocols));
    const listener = { onMessage: (body: ServerBody) => this.on(body), onEnd: (ending: Ending) => this.onEnd(ending) };
    const hello = { game: this.options.game, schemaHash: this.options.schemaHash ?? 0n };
    const connection = new Connection(open(this.options.server, subprotocols(this.options.token)), listener, hello);
    this.connection = connection;
    this.cancelWait = this.ticker.after(JOIN_PATIENCE_MS, () => connection.abandon(lost("no answer from the server")));
  }

  private on(body: ServerBody): void {
    this.hasHeard = true;
    this.stay?.onAnyMessage();
    switch (body.case) {
      case "welcome":
        this.onWelcome(body.value);
        return;
      case "joined":
        this.onJoined(body.value);
        return;
      case "snapshot":
        if (this.stay?.onSnapshot(body.value)) this.states.tell(this.stay.replica);
        return;
      case "event":
        this.onEventBytes(body.value.payload, body.value.tick);
        return;
      case "pong":
        this.stay?.onPong(body.value);
        return;
      case "notice":
        this.notices.tell(body.value.text);
        return;
      case "resumed":
        this.resumptions.tell(body.value.eventsMissed);
        return;
      case "closing":
        return;
    }
  }

  private onWelcome(welcome: Welcome): void {
    const { connection, stay } = this;
    if (!connection) return;
    const goesOn = this.seat.isHeld && stay !== undefined && stay.schemaHash === welcome.schemaHash;
    if (goesOn) stay.goOn(connection);
    else {
      const onSilence = (reason: string) => this.connection?.abandon(lost(reason));
      this.stay = new Stay(connection, welcome, this.ticker, onSilence);
    }
    connection.send(this.seat.entry(goesOn ? stay.heldTick : 0));
    if (!this.hasPlayed) this.enter("joining");
  }

  private onJoined(joined: Joined): void {
    this.cancelWait?.();
    this.backoff.succeeded();
    const how = this.seat.take(joined);
    if (how) this.reconnects++;
    this.hasPlayed = true;
    this.stay?.start(joined.player, joined.inputSequence);
    this.enter("playing");
    this.resolveJoined(this);
    if (how) this.returns.tell(how);
    if (this.isHidden) this.suspend();
  }

  private onEventBytes(payload: Uint8Array, tick: number): void {
    let event: MessageShape<E>;
    try {
      event = fromBinary(this.options.event, payload);
    } catch {
      return; // Of a newer build of the game; a page that does not know it can live without it.
    }
    this.events.tell(event, tick);
  }

  private onEnd(ending: Ending): void {
    this.cancelWait?.();
    this.stay?.end();
    this.connection = undefined;
    if (ending.code === CloseCode.SEAT_REFUSED && this.hasPlayed && this.seat.isHeld) {
      this.seat.forget();
      this.connect();
      return;
    }
    if (!ending.mayRetry) {
      this.close(ending);
      return;
    }
    if (this.hasHeard || !this.ending || ending.code !== NO_CLOSE_FRAME) this.ending = ending;
    const pauseMs = this.backoff.nextMs(this.ticker.nowMs(), ending.retryAfterMs);
    if (pauseMs === undefined) {
      this.close({ ...this.ending, reason: `given up: ${this.ending.reason}`, mayRetry: false });
      return;
    }
    this.nextAttemptMs = this.ticker.nowMs() + pauseMs;
    this.cancelWait = this.ticker.after(pauseMs, () => this.connect());
    this.enter(this.hasPlayed ? "reconnecting" : "connecting");
  }

  private close(ending: Ending): void {
    this.cancelWait?.();
    this.nextAttemptMs = NaN;
    this.ending = ending;
    this.enter("closed");
    this.rejectJoined(new JoinRefused(ending));
    this.leaves.tell(ending);
  }

  private enter(state: RoomState): void {
    this.current = state;
    this.connections.tell(state, this.ending);
  }
}

function lost(reason: string): Ending {
  return { code: CloseCode.UNSPECIFIED, reason, mayRetry: true, retryAfterMs: 0 };
}
