package io.tickwire.client;

/**
 * A place in a room.
 *
 * @param room the room's id
 * @param player the own number in the room, from 1
 * @param tick the room's newest tick when the place was given
 * @param resumed whether it is the seat that a lost connection had
 * @param opening another one whenever the room was made anew
 * @param code of a private room, for others to join it; empty otherwise
 */
public record Joined(String room, int player, int tick, boolean resumed, long opening, String code) {}
