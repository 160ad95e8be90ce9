package io.tickwire.room;

/** What a room sends to one player beside snapshots. Never dropped. */
public sealed interface RoomMessage {
    /**
     * The answer to a join.
     *
     * @param room the room's id
     * @param player the player's number in the room, from 1
     * @param tick the room's newest tick
     */
    record Joined(String room, int player, int tick) implements RoomMessage {}

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
