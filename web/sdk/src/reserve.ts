/** Which seat is wanted: the fields of the protocol's `Join`, and the game. */
export interface SeatWish {
  readonly game: string;
  readonly room?: string;
  readonly create?: boolean;
  readonly name?: string;
  readonly mode?: string;
  readonly region?: string;
  readonly labels?: readonly string[];
  readonly private?: boolean;
  readonly code?: string;
}

/** A seat that waits: give `url` as `server` and `seatToken` to `connect`. */
export interface Reservation {
  readonly url: string;
  readonly seatToken: string;
  readonly expiresInMs: number;
  readonly room: string;
  /** Of a private room. */
  readonly code: string;
}

/**
 * Reserves a seat over HTTP, before a WebSocket is opened.
 *
 * @param server where the WebSocket would be, for instance `ws://localhost:7777/v1/play`
 * @throws Error when there is none; its message says why
 */
export async function reserve(server: string, wish: SeatWish): Promise<Reservation> {
  const address = new URL("/v1/seats", server.replace(/^ws/, "http"));
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
  });
  const said = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`no seat: ${String(said["reason"])} (${answer.status})`);
  return {
    url: String(said["url"]),
    seatToken: String(said["seat_token"]),
    expiresInMs: Number(said["expires_in_ms"]),
    room: String(said["room"]),
    code: String(said["code"]),
  };
}
