package io.tickwire.server.wire;

import com.google.protobuf.ByteString;
import io.tickwire.proto.v1.Codec;
import io.tickwire.server.identity.Token;
import java.util.List;
import java.util.Optional;

/** What a client may say. A message is well-formed; whether it is allowed now is the session's business. */
public sealed interface ClientMessage {
    /**
     * The first message of a connection.
     *
     * @param schemaHash of the schema the client was built for; 0 when it reads the schema from the welcome
     * @param codecs what it decodes, best first; never empty
     * @param token who the player is
     */
    record Hello(int version, String game, long schemaHash, List<Codec> codecs, String client, Optional<Token> token)
            implements ClientMessage {
        public Hello {
            codecs = List.copyOf(codecs);
        }
    }

    /**
     * Asks for a place.
     *
     * @param room empty: any room with space
     * @param create make the room when it is missing
     * @param kind which rooms will do, where none is named
     */
    record Join(String room, boolean create, String name, RoomKind kind) implements ClientMessage {}

    /**
     * What kind of room is wished for; the words are as the client sent them.
     *
     * @param isPrivate the room that is made is found by its code alone
     * @param code of a private room; may be empty
     * @param spectates only watches
     */
    record RoomKind(
            String mode, String region, List<String> labels, boolean isPrivate, String code, boolean spectates) {
        public RoomKind {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Takes a seat that was reserved, or back after a lost connection.
     *
     * @param heldTick of the newest snapshot that the client has; 0: none
     */
    record TakeSeat(String token, int heldTick) implements ClientMessage {}

    /**
     * Inputs, oldest first.
     *
     * @param ack token of the newest snapshot received; 0: nothing new
     */
    record Inputs(List<Input> inputs, int ack) implements ClientMessage {
        public Inputs {
            inputs = List.copyOf(inputs);
        }
    }

    /** One input, its payload not yet parsed: it may be part of the bytes that were read, and is gone with them. */
    record Input(int sequence, int targetTick, ByteString payload) {}

    record Ack(int token) implements ClientMessage {}

    record Ping(long clientTimeMicros) implements ClientMessage {}

    record Suspend() implements ClientMessage {}

    record Resume() implements ClientMessage {}

    record Resync(int tick, int viewHash) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    /** Bytes that are none of these. */
    record Malformed(String why) implements ClientMessage {}
}
