package io.tickwire.server.session;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;

/**
 * Parses the inputs of one player, all of them with one decoder and one builder: new ones for each were two fifths of what a
 * loaded server allocated, and what is allocated is collected while ticks wait. Not thread-safe.
 */
final class InputParser {
    /** Of the decoder; longer inputs are read in pieces. */
    private static final int BUFFER_BYTES = 128;

    private final Message.Builder builder;
    private final Payload payload = new Payload();
    private CodedInputStream decoder = decoder();

    /** @param type a message of the type that is parsed */
    InputParser(Message type) {
        builder = type.newBuilderForType();
    }

    /** The message in these bytes, of which it keeps none. */
    Message parse(ByteString bytes) throws InvalidProtocolBufferException {
        payload.begin(bytes);
        try {
            decoder.resetSizeCounter();
            int unlimited = decoder.pushLimit(bytes.size());
            builder.clear().mergeFrom(decoder, ExtensionRegistryLite.getEmptyRegistry());
            decoder.checkLastTagWas(0);
            decoder.popLimit(unlimited);
            return complete();
        } catch (InvalidProtocolBufferException malformed) {
            // It stands somewhere within the message.
            decoder = decoder();
            throw malformed;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            payload.begin(ByteString.EMPTY);
        }
    }

    private Message complete() throws InvalidProtocolBufferException {
        if (!builder.isInitialized()) {
            throw new InvalidProtocolBufferException("fields that are required are missing");
        }
        return builder.buildPartial();
    }

    private CodedInputStream decoder() {
        return CodedInputStream.newInstance(payload, BUFFER_BYTES);
    }

    /** The bytes that are read now. */
    private static final class Payload extends InputStream {
        private ByteString bytes = ByteString.EMPTY;
        private int at;

        void begin(ByteString next) {
            bytes = next;
            at = 0;
        }

        @Override
        public int read() {
            return at < bytes.size() ? bytes.byteAt(at++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, bytes.size() - at);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            ByteString piece = count == bytes.size() ? bytes : bytes.substring(at, at + count);
            piece.copyTo(into, offset);
            at += count;
            return count;
        }
    }
}
