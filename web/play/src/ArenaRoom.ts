import type { Room } from "tickwire";
import type { EventSchema, InputSchema } from "./gen/arena/v1/arena_pb.js";

/** A place in a room of this game. */
export type ArenaRoom = Room<typeof InputSchema, typeof EventSchema>;
