import type { DescMessage } from "@bufbuild/protobuf";
import type { Room } from "./Room.js";

/** Suspends the room while the page is hidden. */
export function followVisibility<I extends DescMessage, E extends DescMessage>(room: Room<I, E>): void {
  if (typeof document === "undefined") return;
  const follow = () => (document.visibilityState === "hidden" ? room.suspend() : room.resume());
  document.addEventListener("visibilitychange", follow);
  room.onLeave(() => document.removeEventListener("visibilitychange", follow));
  if (document.visibilityState === "hidden") room.suspend();
}
