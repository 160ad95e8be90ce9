package io.tickwire.play;

/**
 * Makes bots for one game. Found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.tickwire.play.Bots}.
 */
public interface Bots {
    /** The name of the game that they play: that of its declaration. */
    String game();

    /** A bot for one player. Equal seeds make bots that decide alike when they see alike. */
    Bot<?> bot(long seed);
}
