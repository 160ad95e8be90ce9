package io.tickwire.play;

import com.google.protobuf.Message;
import io.tickwire.state.Snapshot;

/**
 * Plays a game by what a player sees, and nothing else. One object for each player; not thread-safe.
 *
 * @param <I> the game's input message
 */
@FunctionalInterface
public interface Bot<I extends Message> {
    /**
     * Chooses the next input.
     *
     * @param seen the newest snapshot of this player's replica; read it with the schema of {@code Replica.schema()}
     * @param player the bot's own number in the room
     */
    I decide(Snapshot seen, int player);
}
