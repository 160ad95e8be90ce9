package io.tickwire.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Inputs;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against the generated classes, which know what protobuf is. */
class InputsReaderTest {
    @Property
    void inputsAreReadAsTheGeneratedClassesReadThem(@ForAll long seed, @ForAll @IntRange(max = 16) int count) {
        ClientFrame frame = random(new Random(seed), count);

        assertThat(read(frame.toByteArray())).isEqualTo(expected(frame));
    }

    @Property(tries = 20_000)
    void spoiltBytesAreReadOrRefusedAsTheGeneratedClassesDo(@ForAll long seed, @ForAll @IntRange(max = 4) int count) {
        var random = new Random(seed);
        byte[] bytes = random(random, count).toByteArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = spoilt(bytes, random);
        }

        assertThat(read(bytes)).isEqualTo(expected(bytes));
    }

    @Test
    void frameInWhichSomethingElseFollowsIsMergedAsProtobufMerges() {
        ClientFrame inputs = random(new Random(1), 2);
        ClientFrame ack =
                ClientFrame.newBuilder().setAck(Ack.newBuilder().setToken(5)).build();
        byte[] both = ByteString.copyFrom(inputs.toByteArray())
                .concat(ack.toByteString())
                .toByteArray();

        assertThat(read(both)).isEqualTo(new ClientMessage.Ack(5));
    }

    @Test
    void tooManyInputsAreRefused() {
        assertThat(read(random(new Random(1), 17).toByteArray()))
                .isEqualTo(new ClientMessage.Malformed("17 inputs in one message, limit 16"));
    }

    private static ClientMessage read(byte[] bytes) {
        byte[] shifted = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        return ClientFrames.read(shifted, 3, bytes.length);
    }

    private static ClientMessage expected(byte[] bytes) {
        try {
            ClientFrame frame = ClientFrame.parseFrom(bytes);
            return frame.hasInputs() ? expected(frame) : read(frame.toByteArray());
        } catch (InvalidProtocolBufferException e) {
            return new ClientMessage.Malformed("message of " + bytes.length + " bytes is no ClientFrame");
        }
    }

    private static ClientMessage expected(ClientFrame frame) {
        return new ClientMessage.Inputs(
                frame.getInputs().getInputsList().stream()
                        .map(input ->
                                new ClientMessage.Input(input.getSequence(), input.getTargetTick(), input.getPayload()))
                        .toList(),
                frame.getInputs().getAck());
    }

    private static ClientFrame random(Random random, int count) {
        Inputs.Builder inputs = Inputs.newBuilder().setAck(random.nextInt(3) * random.nextInt());
        for (int i = 0; i < count; i++) {
            byte[] payload = new byte[random.nextInt(20)];
            random.nextBytes(payload);
            inputs.addInputs(Input.newBuilder()
                    .setSequence(random.nextInt())
                    .setTargetTick(random.nextInt(3) * random.nextInt())
                    .setPayload(ByteString.copyFrom(payload)));
        }
        return ClientFrame.newBuilder().setInputs(inputs).build();
    }

    private static byte[] spoilt(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(4));
            default -> {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                yield bytes;
            }
        };
    }
}
