package io.tickwire.client;

/**
 * A place in a room.
 *
 * @param room the room's id
 * @param player the own number in the room, from 1
 * @param tick the room's newest tick when the place was given
 */
public record Joined(String room, int player, int tick) {}
