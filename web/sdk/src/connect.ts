import type { DescMessage } from "@bufbuild/protobuf";
import { Room } from "./Room.js";
import type { RoomOptions } from "./RoomOptions.js";
import { followVisibility } from "./Visibility.js";

/**
 * Starts to connect, and returns the room at once: for a page that shows each step of it. `room.joined` settles when
 * there is a place, or when there will be none.
 *
 * @param mayCreate make the named room when it is missing
 */
export function connect<I extends DescMessage, E extends DescMessage>(
  options: RoomOptions<I, E>,
  mayCreate = true,
): Room<I, E> {
  const room = new Room(options, mayCreate);
  // Who does not look at the promise hears of a refusal through onLeave.
  room.joined.catch(() => {});
  if (options.pauseWhenHidden !== false) followVisibility(room);
  return room;
}

/** Waits for a place in the room, which is made when it is missing. Rejects with `JoinRefused`. */
export function joinOrCreate<I extends DescMessage, E extends DescMessage>(
  options: RoomOptions<I, E>,
): Promise<Room<I, E>> {
  return connect(options, true).joined;
}

/** Waits for a place in a room that exists. Rejects with `JoinRefused`. */
export function join<I extends DescMessage, E extends DescMessage>(options: RoomOptions<I, E>): Promise<Room<I, E>> {
  return connect(options, false).joined;
}
