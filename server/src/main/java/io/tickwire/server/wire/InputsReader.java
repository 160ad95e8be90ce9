package io.tickwire.server.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the one message that nearly all traffic of a client is, by hand: the generated classes make a builder and a
 * message for each of its three levels. What they accept is accepted here, with the same meaning.
 */
final class InputsReader {
    private static final int FRAME_TAG = tag(ClientFrame.INPUTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int INPUT_TAG = tag(Inputs.INPUTS_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int ACK_TAG = tag(Inputs.ACK_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED32);
    private static final int SEQUENCE_TAG = tag(Input.SEQUENCE_FIELD_NUMBER, WireFormat.WIRETYPE_VARINT);
    private static final int TARGET_TAG = tag(Input.TARGET_TICK_FIELD_NUMBER, WireFormat.WIRETYPE_VARINT);
    private static final int PAYLOAD_TAG = tag(Input.PAYLOAD_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);

    private final CodedInputStream in;
    private final List<ClientMessage.Input> inputs = new ArrayList<>(1);
    private int ack;

    private InputsReader(CodedInputStream in) {
        this.in = in;
    }

    /** Whether a client's frame begins as one with inputs does. */
    static boolean accepts(byte[] bytes, int offset, int length) {
        return length > 1 && bytes[offset] == FRAME_TAG;
    }

    /**
     * The inputs of a frame; empty when something else follows, which only the generated classes know how to merge.
     *
     * @throws IOException when the bytes are no message
     */
    static Optional<ClientMessage.Inputs> read(CodedInputStream in) throws IOException {
        in.readTag();
        int outer = in.pushLimit(in.readRawVarint32());
        var reader = new InputsReader(in);
        reader.readInputs();
        in.popLimit(outer);
        return in.isAtEnd() ? Optional.of(new ClientMessage.Inputs(reader.inputs, reader.ack)) : Optional.empty();
    }

    private void readInputs() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == INPUT_TAG) {
                int outer = in.pushLimit(in.readRawVarint32());
                readInput();
                in.popLimit(outer);
            } else if (tag == ACK_TAG) {
                ack = in.readFixed32();
            } else {
                skip(tag);
            }
        }
    }

    private void readInput() throws IOException {
        int sequence = 0;
        int targetTick = 0;
        ByteString payload = ByteString.EMPTY;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SEQUENCE_TAG) {
                sequence = in.readUInt32();
            } else if (tag == TARGET_TAG) {
                targetTick = in.readUInt32();
            } else if (tag == PAYLOAD_TAG) {
                payload = in.readBytes();
            } else {
                skip(tag);
            }
        }
        inputs.add(new ClientMessage.Input(sequence, targetTick, payload));
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("the end of a group that did not begin");
        }
    }

    private static int tag(int field, int wireType) {
        return (field << 3) | wireType;
    }
}
