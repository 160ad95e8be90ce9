package io.tickwire.room;

/** What a room sends to one player beside snapshots. Never dropped. */
public sealed interface RoomMessage {
    /**
     * The answer to a join, and to the return to a seat.
     *
     * @param room the room's id
     * @param player the player's number in the room, from 1; 0 for a spectator
     * @param tick the room's newest tick
     * @param resumed whether the seat was had before
     * @param inputSequence newest input that the room has of this seat: the next is greater
     * @param ticket what else the client is told of its seat
     */
    record Joined(String room, int player, int tick, boolean resumed, int inputSequence, Ticket ticket)
            implements RoomMessage {
        /** A new seat that is not kept. */
        public Joined(String room, int player, int tick) {
            this(room, player, tick, false, 0, Ticket.NONE);
        }
    }

    /**
     * A one-off message of the game.
     *
     * @param tick when it happened
     * @param payload the game's own event message, serialized
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
    record Event(int tick, byte[] payload) implements RoomMessage {}

    /**
     * The player was away and is shown the room again: the events since follow, then a keyframe.
     *
     * @param eventsMissed events that were too old, or too many, to be kept
     */
    record Resumed(int eventsMissed) implements RoomMessage {}
}
