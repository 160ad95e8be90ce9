package io.tickwire.game;

/**
 * A player of one room.
 *
 * @param number from 1; the lowest that was free when the player came in
 */
public record PlayerId(int number) {
    public PlayerId {
        if (number < 1) {
            throw new IllegalArgumentException("player number " + number + ", least is 1");
        }
    }
}
