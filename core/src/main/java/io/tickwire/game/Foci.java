package io.tickwire.game;

/** Takes in where a player looks. Valid during {@link Interest#foci} only. */
public interface Foci {
    /** The player looks at a place, in the unit of the position fields. */
    void add(double x, double y);

    /** The player looks at every entity with a position that it owns. */
    void addOwned();

    /** The player sees all there is: a spectator. Its owner fields are still its own alone. */
    void addEverything();
}
