package io.tickwire.server.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the one message that nearly all traffic of a client is, by hand, as every writer of protobuf writes it: the
 * generated classes make a builder and a message for each of its three levels, and to collect them makes snapshots late.
 * Whatever looks otherwise is left to them, valid or not.
 */
final class InputsReader {
    private static final int FRAME_TAG = (ClientFrame.INPUTS_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int INPUT_TAG = (Inputs.INPUTS_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int ACK_TAG = (Inputs.ACK_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_FIXED32;
    private static final int SEQUENCE_TAG = (Input.SEQUENCE_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_VARINT;
    private static final int TARGET_TAG = (Input.TARGET_TICK_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_VARINT;
    private static final int PAYLOAD_TAG = (Input.PAYLOAD_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final byte[] bytes;
    private final int end;
    private int at;
    private List<ClientMessage.Input> inputs = List.of();
    private int ack;

    private InputsReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** The inputs of a frame, whose payloads are its own bytes; empty when the generated classes have to look at it. */
    static Optional<ClientMessage.Inputs> read(byte[] bytes, int offset, int length) {
        var reader = new InputsReader(bytes, offset, length);
        return reader.readFrame() ? Optional.of(new ClientMessage.Inputs(reader.inputs, reader.ack)) : Optional.empty();
    }

    private boolean readFrame() {
        if (at == end || bytes[at++] != FRAME_TAG) {
            return false;
        }
        int length = readLength(end);
        if (length < 0 || length != end - at) {
            return false;
        }
        while (at < end) {
            int tag = bytes[at++];
            boolean understood =
                    switch (tag) {
                        case INPUT_TAG -> readInput();
                        case ACK_TAG -> readAck();
                        default -> false;
                    };
            if (!understood) {
                return false;
            }
        }
        return true;
    }

    private boolean readAck() {
        if (end - at < Integer.BYTES) {
            return false;
        }
        ack = (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
        at += Integer.BYTES;
        return true;
    }

    private boolean readInput() {
        int length = readLength(end);
        if (length < 0) {
            return false;
        }
        int last = at + length;
        int sequence = 0;
        int targetTick = 0;
        ByteString payload = ByteString.EMPTY;
        while (at < last) {
            switch ((int) bytes[at++]) {
                case SEQUENCE_TAG -> sequence = (int) readVarint(last);
                case TARGET_TAG -> targetTick = (int) readVarint(last);
                case PAYLOAD_TAG -> {
                    int size = readLength(last);
                    if (size < 0) {
                        return false;
                    }
                    payload = UnsafeByteOperations.unsafeWrap(bytes, at, size);
                    at += size;
                }
                default -> {
                    return false;
                }
            }
            if (at > last) {
                return false;
            }
        }
        add(new ClientMessage.Input(sequence, targetTick, payload));
        return true;
    }

    private void add(ClientMessage.Input input) {
        if (inputs.isEmpty()) {
            inputs = List.of(input);
            return;
        }
        if (inputs.size() == 1) {
            inputs = new ArrayList<>(inputs);
        }
        inputs.add(input);
    }

    /** A length of what lies before so many bytes; -1 when there is none. */
    private int readLength(int limit) {
        long length = readVarint(limit);
        return at <= limit && length <= limit - at ? (int) length : -1;
    }

    /** At most 32 bits in at most five bytes; afterwards {@link #at} is beyond the limit when there is no such number. */
    private long readVarint(int limit) {
        long value = 0;
        for (int shift = 0; shift < 35 && at < limit; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                if (value > 0xFFFF_FFFFL) {
                    break;
                }
                return value;
            }
        }
        at = limit + 1;
        return 0;
    }
}
