package io.tickwire.game;

import com.google.protobuf.Message;
import io.tickwire.state.Schema;

/**
 * What a game says about itself.
 *
 * @param name names the game in a hello and on command lines: 1 to 32 of {@code a-z 0-9 -}
 * @param schema its entities
 * @param idle the input of a player who does nothing; its type is the game's input message
 * @param inputs what to do with too few or too many inputs
 * @param room rates and sizes of its rooms
 */
public record Declaration<I extends Message>(String name, Schema schema, I idle, InputRules inputs, RoomSettings room) {
    public Declaration {
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("game name \"" + name + "\", must be 1 to 32 of a-z 0-9 -");
        }
    }
}
