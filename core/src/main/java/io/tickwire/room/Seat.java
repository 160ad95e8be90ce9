package io.tickwire.room;

/** The right to a place in a room, told from others by identity. Names the player in all that is sent to the room. */
public final class Seat {
    private static final Occupant NOBODY = new Occupant.Nobody();

    private final String name;
    /** The tick thread's own; kept here, since to look it up cost more than the rest of an input. */
    private Occupant occupant = NOBODY;

    /** A seat for a player with this name, which may be empty. */
    public Seat(String name) {
        this.name = name;
    }

    /** The name that other players see; may be empty. */
    public String name() {
        return name;
    }

    Occupant occupant() {
        return occupant;
    }

    void take(Occupant sitting) {
        occupant = sitting;
    }

    void vacate() {
        occupant = NOBODY;
    }
}
