package io.tickwire.game;

import com.google.protobuf.Message;
import java.util.List;

/**
 * The inputs of one tick. Valid during {@link Game#step} only; the lists are the room's own and change afterwards.
 *
 * @param <I> the game's input message
 */
public interface Inputs<I extends Message> {
    /** The players of the room, by ascending number. */
    List<PlayerId> players();

    /**
     * The input that counts for a player in this tick: the newest that is due, or what {@link InputRules#missing()} says.
     */
    I of(PlayerId player);

    /** All inputs that belong to this tick, oldest first; empty when none arrived. */
    List<I> all(PlayerId player);
}
