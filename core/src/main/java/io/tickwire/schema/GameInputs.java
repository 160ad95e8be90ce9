package io.tickwire.schema;

import com.google.protobuf.Message;

/**
 * How the inputs of a game are read, whoever sends them. Thread-safe.
 *
 * @param parser from bytes to a message
 * @param limits what the game accepts of that
 */
public record GameInputs(InputParser parser, InputLimits limits) {
    /**
     * Of a game of which this is an input: the others are of its type.
     *
     * @throws IllegalArgumentException when it declares a limit that makes no sense; the message names the field
     */
    public static GameInputs like(Message idle) {
        return new GameInputs(new InputParser(idle), new InputLimits(idle.getDescriptorForType()));
    }
}
