package io.tickwire.state;

/** Who receives a field. */
public enum Visibility {
    /** Every viewer that sees the entity. */
    ALL,
    /** Only the player that owns the entity. */
    OWNER,
    /** Nobody: state that only the rules need. */
    SERVER
}
