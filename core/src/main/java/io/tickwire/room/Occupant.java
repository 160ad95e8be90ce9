package io.tickwire.room;

/** Who has a seat in a room: a player, or somebody who only watches. */
sealed interface Occupant permits Occupant.Nobody, Member, Spectator {
    /** Nobody has it yet, or any more. */
    record Nobody() implements Occupant {}
}
