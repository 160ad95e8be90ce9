package io.tickwire.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Parses the inputs of a game, all of them with one decoder and one builder: new ones for each were two fifths of what a loaded
 * server allocated, and those of each player are never in the caches when they are needed.
 *
 * <p>Thread-safe: threads that come at the same time use others, of which one is kept.
 */
public final class InputParser {
    private final Message type;
    private final AtomicReference<@Nullable Parts> spare = new AtomicReference<>();

    /** @param type a message of the type that is parsed */
    public InputParser(Message type) {
        this.type = type;
    }

    /** The full name of the type that is parsed. */
    public String typeName() {
        return type.getDescriptorForType().getFullName();
    }

    /** The message in these bytes, of which it keeps none. */
    public Message parse(ByteString bytes) throws InvalidProtocolBufferException {
        Parts taken = spare.getAndSet(null);
        Parts parts = taken == null ? new Parts(type.newBuilderForType()) : taken;
        Message parsed = parts.parse(bytes);
        spare.setRelease(parts);
        return parsed;
    }

    /** Not to be used any more when {@link #parse} has thrown: the decoder stands somewhere within the message. */
    private static final class Parts {
        /** Of the decoder; longer inputs are read in pieces. */
        private static final int BUFFER_BYTES = 128;

        private final Message.Builder builder;
        private final Payload payload = new Payload();
        private final CodedInputStream decoder = CodedInputStream.newInstance(payload, BUFFER_BYTES);

        Parts(Message.Builder builder) {
            this.builder = builder;
        }

        Message parse(ByteString bytes) throws InvalidProtocolBufferException {
            payload.begin(bytes);
            try {
                decoder.resetSizeCounter();
                int unlimited = decoder.pushLimit(bytes.size());
                builder.clear().mergeFrom(decoder, ExtensionRegistryLite.getEmptyRegistry());
                decoder.checkLastTagWas(0);
                decoder.popLimit(unlimited);
            } catch (InvalidProtocolBufferException malformed) {
                throw malformed;
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            payload.begin(ByteString.EMPTY);
            if (!builder.isInitialized()) {
                throw new InvalidProtocolBufferException("fields that are required are missing");
            }
            return builder.buildPartial();
        }
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
