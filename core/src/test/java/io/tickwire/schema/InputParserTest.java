package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import io.tickwire.proto.v1.Join;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Against the parser of the generated classes, one message after the other. */
class InputParserTest {
    private static final int MESSAGES = 8;

    private final InputParser parser = new InputParser(ClientFrame.getDefaultInstance());

    @Property(tries = 2_000)
    void everyMessageIsReadOrRefusedAsTheGeneratedClassesDoWhateverCameBefore(@ForAll long seed) {
        var random = new Random(seed);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] bytes = random(random).toByteArray();
            if (random.nextBoolean() && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }

            assertThat(read(bytes)).isEqualTo(generated(bytes));
        }
    }

    @Test
    void messageKeepsNothingOfTheBytesItWasReadFrom() throws Exception {
        byte[] bytes = random(new Random(1)).toByteArray();
        Message expected = ClientFrame.parseFrom(bytes);

        Message parsed = parser.parse(UnsafeByteOperations.unsafeWrap(bytes));
        Arrays.fill(bytes, (byte) 0);
        parser.parse(ByteString.EMPTY);

        assertThat(parsed).isEqualTo(expected);
    }

    @Test
    void messageThatEndsAGroupIsRefused() {
        ByteString endOfGroup = ByteString.copyFrom(new byte[] {0x0C});

        assertThatThrownBy(() -> parser.parse(endOfGroup)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void threadsThatParseAtTheSameTimeReadTheirOwn() {
        List<ClientFrame> frames = Stream.generate(new Random(2)::nextInt)
                .limit(2_000)
                .map(seed -> random(new Random(seed)))
                .toList();

        List<Optional<Message>> parsed =
                frames.parallelStream().map(frame -> read(frame.toByteArray())).toList();

        assertThat(parsed).isEqualTo(frames.stream().map(Optional::of).toList());
    }

    private Optional<Message> read(byte[] bytes) {
        try {
            return Optional.of(parser.parse(ByteString.copyFrom(bytes)));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Message> generated(byte[] bytes) {
        try {
            return Optional.of(ClientFrame.parseFrom(bytes));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    /** With texts, bytes, messages within and repeated ones, and some longer than the decoder's buffer. */
    private static ClientFrame random(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                ClientFrame.newBuilder()
                        .setHello(Hello.newBuilder()
                                .setVersion(random.nextInt())
                                .setClient("é".repeat(random.nextInt(200)))
                                .setSchemaHash(random.nextLong()))
                        .build();
            case 1 ->
                ClientFrame.newBuilder()
                        .setJoin(Join.newBuilder()
                                .setRoom("room " + random.nextInt())
                                .addLabels("a")
                                .addLabels("b".repeat(random.nextInt(300))))
                        .build();
            default -> {
                var inputs = Inputs.newBuilder().setAck(random.nextInt());
                for (int i = random.nextInt(6); i > 0; i--) {
                    byte[] payload = new byte[random.nextInt(200)];
                    random.nextBytes(payload);
                    inputs.addInputs(
                            Input.newBuilder().setSequence(random.nextInt()).setPayload(ByteString.copyFrom(payload)));
                }
                yield ClientFrame.newBuilder().setInputs(inputs).build();
            }
        };
    }
}
