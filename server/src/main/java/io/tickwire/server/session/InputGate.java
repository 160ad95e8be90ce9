package io.tickwire.server.session;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.schema.GameInputs;
import io.tickwire.server.wire.ClientMessage;
import java.util.Optional;

/** Lets only those inputs of one player through that are messages of the game, within its limits and in order. */
final class InputGate {
    /** What becomes of an input. */
    sealed interface Verdict {}

    record Accepted(Message input) implements Verdict {}

    record Refused(CloseReason reason) implements Verdict {}

    private final GameInputs inputs;
    private final int maxBytes;
    private int lastSequence;

    InputGate(GameInputs inputs, int maxBytes) {
        this.inputs = inputs;
        this.maxBytes = maxBytes;
    }

    Verdict check(ClientMessage.Input input) {
        if (Integer.compareUnsigned(input.sequence(), lastSequence) <= 0) {
            return refused(
                    CloseCode.CLOSE_CODE_BAD_SEQUENCE,
                    named(input) + " after " + Integer.toUnsignedString(lastSequence));
        }
        if (input.payload().size() > maxBytes) {
            return refused(
                    CloseCode.CLOSE_CODE_BAD_INPUT,
                    named(input) + " is " + input.payload().size() + " bytes, limit " + maxBytes);
        }
        Message parsed;
        try {
            parsed = inputs.parser().parse(input.payload());
        } catch (InvalidProtocolBufferException malformed) {
            return refused(
                    CloseCode.CLOSE_CODE_BAD_INPUT,
                    named(input) + " is no " + inputs.parser().typeName());
        }
        Optional<String> violation = inputs.limits().violation(parsed);
        if (violation.isPresent()) {
            return refused(CloseCode.CLOSE_CODE_BAD_INPUT, named(input) + ": " + violation.get());
        }
        lastSequence = input.sequence();
        return new Accepted(parsed);
    }

    /** As {@link io.tickwire.room.Outbox#prefetch}. */
    int prefetch() {
        return lastSequence;
    }

    private static String named(ClientMessage.Input input) {
        return "input " + Integer.toUnsignedString(input.sequence());
    }

    private static Verdict refused(CloseCode code, String text) {
        return new Refused(new CloseReason(code, text));
    }
}
