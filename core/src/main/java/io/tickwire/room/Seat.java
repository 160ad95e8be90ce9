package io.tickwire.room;

/** The right to a place in a room, told from others by identity. Names the player in all that is sent to the room. */
public final class Seat {
    private final String name;

    /** A seat for a player with this name, which may be empty. */
    public Seat(String name) {
        this.name = name;
    }

    /** The name that other players see; may be empty. */
    public String name() {
        return name;
    }
}
