package io.tickwire.game;

/**
 * What becomes of a seat. Beside {@link Game#join} and {@link Game#leave}, for games that want to know more: who is
 * expected, whose connection is lost, who is back.
 */
public sealed interface SeatChange {
    /** Somebody has reserved a seat, and is expected. */
    record Reserved(String name) implements SeatChange {}

    /** A reserved seat was not taken in time. */
    record Lapsed(String name) implements SeatChange {}

    /** A player has come in; {@link Game#join} was called just before. */
    record Joined(PlayerId player, String name) implements SeatChange {}

    /** A player's connection has ended. The seat is kept for a while, the player does nothing meanwhile. */
    record Dropped(PlayerId player, Reason reason) implements SeatChange {}

    /** A player who was dropped is back. */
    record Resumed(PlayerId player) implements SeatChange {}

    /** A player's seat is given up; {@link Game#leave} is called right after. */
    record Left(PlayerId player, Reason reason) implements SeatChange {}

    /** Why a connection ended, or a seat is given up. */
    enum Reason {
        /** The player gave it up. */
        LEFT,
        /** The connection ended without a word. */
        LOST,
        /** The client did not take what it was sent. */
        SLOW,
        /** The server ended it for what the client did. */
        REMOVED,
        /** The player did not come back in time. */
        EXPIRED
    }
}
