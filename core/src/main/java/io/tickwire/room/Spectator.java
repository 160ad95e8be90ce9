package io.tickwire.room;

/** Somebody who watches a room and has no player in it. */
record Spectator(Seat seat, Viewer viewer) implements Occupant.Somebody {}
