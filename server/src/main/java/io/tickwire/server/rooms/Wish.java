package io.tickwire.server.rooms;

/**
 * Which room somebody wants to join.
 *
 * @param game the game's name
 * @param room the room's id; empty: any with space
 * @param create make the room when it is missing
 * @param traits of any room with space, and of one that is made
 * @param door how private it is
 */
public record Wish(String game, String room, boolean create, RoomTraits traits, Door door) {
    /** A public room of whatever kind. */
    public Wish(String game, String room, boolean create) {
        this(game, room, create, RoomTraits.NONE, Door.OPEN);
    }
}
