package io.tickwire.state;

/**
 * The entities of one type, read only. A row is a place; a row that is in use holds one entity.
 *
 * <p>Walk the rows in use with {@code for (int row = rows.next(0); row >= 0; row = rows.next(row + 1))}.
 */
public sealed interface Rows permits Table {
    EntityType type();

    /** Rows in use. */
    int count();

    /** All rows in use are below this one. */
    int limit();

    /** The first row in use from here on, or -1. */
    int next(int row);

    boolean isUsed(int row);

    /** Counts the uses of a row, from 1: tells an entity from an earlier one in the same place. 0 for a row not in use. */
    int generation(int row);

    /** Number of the player that owns the entity; 0 for nobody. */
    int owner(int row);

    int quanta(int row, Field field);

    /** The field's value in the game's own unit. */
    double value(int row, Field field);

    boolean flag(int row, Field field);

    /** A field's text; a new string each time. */
    String text(int row, Field field);

    /** The id of the entity in a row. */
    long entity(int row);
}
