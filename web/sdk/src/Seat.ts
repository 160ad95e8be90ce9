import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ClientBody } from "./Connection.js";
import type { Joined, JoinSchema } from "./gen/tickwire/v1/frames_pb.js";

/**
 * How a player is in a room again after its connection was lost:
 * - `resumed`: in its old seat; it is the same player, and nothing but time was lost
 * - `new seat`: in the old room as another player, for the seat was no longer kept
 * - `fresh room`: in a room that was made anew; the old one is gone, as after a restart of the server
 */
export type Return = "resumed" | "new seat" | "fresh room";

/** What a player has to show, and to wish for, to come into its room. */
export class Seat {
  private joined: Joined | undefined;
  /** Of a reservation, or of the seat that was had; empty: none. */
  private token: string;

  /** @param wish for the first join; later ones are into that room */
  constructor(
    private readonly wish: MessageInitShape<typeof JoinSchema>,
    reservation: string,
  ) {
    this.token = reservation;
  }

  /** Empty before the first join when any room was asked for. */
  get room(): string {
    return this.joined?.room ?? this.wish.room ?? "";
  }

  /** The code of a private room. */
  get code(): string {
    return this.joined?.code ?? this.wish.code ?? "";
  }

  /** Whether there is a seat to be taken. */
  get isHeld(): boolean {
    return this.token !== "";
  }

  /** @param heldTick of the newest snapshot that is still there; 0: none */
  entry(heldTick: number): ClientBody {
    if (this.isHeld) return { case: "takeSeat", value: { token: this.token, tick: heldTick } };
    if (!this.joined) return { case: "join", value: this.wish };
    const anyRoom = !this.wish.room && !this.wish.code;
    const { room, code } = this.joined;
    const create = this.wish.create || anyRoom;
    return { case: "join", value: { ...this.wish, room, code, private: code !== "", create } };
  }

  /** The server knows the seat no longer. */
  forget(): void {
    this.token = "";
  }

  /** Returns how this join follows the one before; undefined for the first. */
  take(joined: Joined): Return | undefined {
    const before = this.joined;
    this.joined = joined;
    this.token = joined.resumeToken;
    if (!before) return undefined;
    if (joined.resumed) return "resumed";
    return before.opening === joined.opening ? "new seat" : "fresh room";
  }
}
