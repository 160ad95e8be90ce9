package io.tickwire.room;

/**
 * The answer to a join.
 *
 * @param room the room's id
 * @param player the player's number in the room, from 1
 * @param tick the room's newest tick
 */
public record Joined(String room, int player, int tick) {}
