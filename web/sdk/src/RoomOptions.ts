import type { DescMessage } from "@bufbuild/protobuf";
import type { Socket } from "./Connection.js";
import type { Ticker } from "./Ticker.js";

export interface RoomOptions<I extends DescMessage, E extends DescMessage> {
  /** For instance `ws://localhost:7777/v1/play`. */
  readonly server: string;
  /** The game's name, for instance `arena`. */
  readonly game: string;
  /** The game's own messages, as protobuf-es generates them. */
  readonly input: I;
  readonly event: E;
  /** The room's id; none: any room of the game that has space. */
  readonly room?: string;
  /** What kind of room, where none is named, and what kind one that is made will be. */
  readonly mode?: string;
  readonly region?: string;
  readonly labels?: readonly string[];
  /** The room that is made has a code ({@link Room.code}), and is found by it alone. */
  readonly private?: boolean;
  /** The code of a private room. */
  readonly code?: string;
  /** Only watch the room that is named: no player, no inputs. */
  readonly spectate?: boolean;
  /** A seat that was reserved over HTTP: `seat_token` of the answer. */
  readonly seatToken?: string;
  /** The name that others see; at most 32 bytes of UTF-8. */
  readonly name?: string;
  /** The schema the client was built for; none: whatever the server has. */
  readonly schemaHash?: bigint;
  /**
   * Who the player is, where the server wants to know; asked for again with each connection, so that it can be a new one.
   * A browser can send it as a subprotocol only.
   */
  readonly token?: string | (() => string);
  /** Ask for no snapshots while the page is hidden; true unless said otherwise. */
  readonly pauseWhenHidden?: boolean;
  /** An outage that lasts for so long is for good; 10 minutes unless said otherwise. */
  readonly giveUpMs?: number;
  /** Tests bring their own of these. */
  readonly openSocket?: (url: string, subprotocols: string[]) => Socket;
  readonly ticker?: Ticker;
  readonly random?: () => number;
}

/**
 * - `connecting`: no connection yet
 * - `joining`: connected, waiting for a place in the room
 * - `playing`: snapshots come
 * - `suspended`: the page is hidden; the place is kept
 * - `reconnecting`: the connection was lost, another attempt follows by itself
 * - `closed`: over; {@link Room.ending} says why
 */
export type RoomState = "connecting" | "joining" | "playing" | "suspended" | "reconnecting" | "closed";
