package io.tickwire.server.rooms;

/**
 * Which room somebody wants to join.
 *
 * @param game the game's name
 * @param room the room's id; empty: any with space
 * @param create make the room when it is missing
 */
public record Wish(String game, String room, boolean create) {}
