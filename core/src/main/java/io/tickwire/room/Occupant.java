package io.tickwire.room;

/** Who has a seat in a room. */
sealed interface Occupant permits Occupant.Nobody, Occupant.Somebody {
    /** Nobody has it yet, or any more. */
    record Nobody() implements Occupant {}

    /** A player, or somebody who only watches: each is shown the room. */
    sealed interface Somebody extends Occupant permits Member, Spectator {
        Viewer viewer();
    }
}
