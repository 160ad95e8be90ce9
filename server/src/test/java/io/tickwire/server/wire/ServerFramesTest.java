package io.tickwire.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.Cell;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.Closing;
import io.tickwire.proto.v1.Codec;
import io.tickwire.proto.v1.RetryAdvice;
import io.tickwire.proto.v1.Rung;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFramesTest {
    @Test
    void snapshotIsTheseBytes() {
        var frame = new SnapshotFrame();
        frame.tick = 300;
        frame.baseline = 299;
        frame.token = 0x01020304;
        frame.serverTimeMicros = 1;
        frame.slackMicros = -1;
        frame.payload = bytes(0xAA, 0xBB);
        var into = new Bytes(0);

        ServerFrames.snapshot(frame, into);

        assertThat(HexFormat.of().formatHex(into.toByteArray()))
                .isEqualTo("8219" + "1a17" + "08ac02" + "10ab02" + "1d04030201" + "2001" + "3001" + "3801" + "4001"
                        + "5a02aabb");
    }

    @Property
    void snapshotIsWhatTheGeneratedClassesWrite(
            @ForAll long seed, @ForAll @IntRange(max = 300) int owner, @ForAll @IntRange(max = 70_000) int payload)
            throws InvalidProtocolBufferException {
        SnapshotFrame frame = random(new Random(seed), owner, payload);
        var into = new Bytes(0);

        ServerFrames.snapshot(frame, into);

        ServerFrame expected =
                ServerFrame.newBuilder().setSnapshot(generated(frame)).build();
        assertThat(payloadOf(into.toByteArray())).isEqualTo(expected.toByteArray());
        assertThat(ServerFrame.parseFrom(payloadOf(into.toByteArray()))).isEqualTo(expected);
    }

    @Test
    void snapshotReplacesWhatWasThere() {
        var into = new Bytes(0);
        into.writeByte(7);

        ServerFrames.snapshot(new SnapshotFrame(), into);

        assertThat(HexFormat.of().formatHex(into.toByteArray())).isEqualTo("8206" + "1a04" + "3801" + "4001");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 124, 125, 126, 127, 65_535, 65_536, 70_000})
    void headIsAsShortAsPossible(int length) {
        var into = new Bytes(0);

        FrameHeader.write(into, FrameHeader.BINARY, length);

        String expected = length < 126
                ? HexFormat.of().toHexDigits((byte) length)
                : length < 65_536
                        ? "7e" + HexFormat.of().toHexDigits((short) length)
                        : "7f" + HexFormat.of().toHexDigits((long) length);
        assertThat(HexFormat.of().formatHex(into.toByteArray())).isEqualTo("82" + expected);
        assertThat(into.length()).isEqualTo(FrameHeader.size(length));
    }

    @Test
    void joinedAndEventAreWhatTheyWere() throws InvalidProtocolBufferException {
        ServerFrame joined = parse(ServerFrames.of(new RoomMessage.Joined("lobby", 3, 77)));
        ServerFrame event = parse(ServerFrames.of(new RoomMessage.Event(5, new byte[] {1, 2})));

        assertThat(joined.getJoined().getRoom()).isEqualTo("lobby");
        assertThat(joined.getJoined().getPlayer()).isEqualTo(3);
        assertThat(joined.getJoined().getTick()).isEqualTo(77);
        assertThat(event.getEvent().getTick()).isEqualTo(5);
        assertThat(event.getEvent().getPayload().toByteArray()).containsExactly(1, 2);
    }

    @Test
    void closingSaysWhyAndWhatToDo() throws InvalidProtocolBufferException {
        var reason = new CloseReason(CloseCode.CLOSE_CODE_ROOM_FULL, "room lobby has 8 players, limit 8");

        Closing closing = parse(ServerFrames.closing(reason)).getClosing();

        assertThat(closing.getCode()).isEqualTo(CloseCode.CLOSE_CODE_ROOM_FULL);
        assertThat(closing.getReason()).isEqualTo("room lobby has 8 players, limit 8");
        assertThat(closing.getRetry()).isEqualTo(RetryAdvice.RETRY_ADVICE_RETRY);
        assertThat(closing.getRetryAfterMs()).isEqualTo(5000);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoMayTryAgainIsToldWhen(CloseCode code) {
        assertThat(Retry.afterMillis(code) > 0).isEqualTo(Retry.advice(code) == RetryAdvice.RETRY_ADVICE_RETRY);
    }

    private static SnapshotFrame random(Random random, int ownerLength, int payloadLength) {
        var frame = new SnapshotFrame();
        frame.tick = random.nextInt() >>> random.nextInt(32);
        frame.baseline = random.nextInt() >>> random.nextInt(32);
        frame.token = random.nextInt();
        frame.serverTimeMicros = random.nextLong() >>> random.nextInt(64);
        frame.inputAck = random.nextInt() >>> random.nextInt(32);
        frame.slackMicros = random.nextInt() >> random.nextInt(32);
        frame.rung = Rung.forNumber(random.nextInt(6));
        frame.unpredicted = random.nextBoolean();
        frame.codec = Codec.forNumber(random.nextInt(2));
        frame.hasViewHash = random.nextBoolean();
        frame.viewHash = random.nextInt();
        frame.owner = random(random, ownerLength);
        frame.payload = random(random, payloadLength);
        for (int i = random.nextInt(4); i > 0; i--) {
            frame.addCell(cell(random));
        }
        return frame;
    }

    /** One cell as a whole field of the message. */
    private static Bytes cell(Random random) {
        byte[] field = Snapshot.newBuilder()
                .addCells(Cell.newBuilder()
                        .setCell(random.nextInt(1, 70_000))
                        .setFresh(random.nextBoolean())
                        .setPayload(ByteString.copyFrom(
                                random(random, random.nextInt(300)).toByteArray())))
                .build()
                .toByteArray();
        var bytes = new Bytes(field.length);
        bytes.write(field, 0, field.length);
        return bytes;
    }

    private static Bytes random(Random random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        var bytes = new Bytes(length);
        bytes.write(content, 0, length);
        return bytes;
    }

    private static Snapshot generated(SnapshotFrame frame) throws InvalidProtocolBufferException {
        var snapshot = Snapshot.newBuilder()
                .setTick(frame.tick)
                .setBaseline(frame.baseline)
                .setToken(frame.token)
                .setServerTimeUs(frame.serverTimeMicros)
                .setInputAck(frame.inputAck)
                .setSlackUs(frame.slackMicros)
                .setRung(frame.rung)
                .setCodec(frame.codec)
                .setUnpredicted(frame.unpredicted)
                .setOwner(ByteString.copyFrom(frame.owner.toByteArray()))
                .setPayload(ByteString.copyFrom(frame.payload.toByteArray()));
        if (frame.hasViewHash) {
            snapshot.setViewHash(frame.viewHash);
        }
        for (int i = 0; i < frame.cellCount(); i++) {
            snapshot.mergeFrom(frame.cell(i).toByteArray());
        }
        return snapshot.build();
    }

    private static ServerFrame parse(byte[] frame) throws InvalidProtocolBufferException {
        return ServerFrame.parseFrom(payloadOf(frame));
    }

    private static byte[] payloadOf(byte[] frame) {
        int payload =
                switch (frame[1]) {
                    case 126 -> 4;
                    case 127 -> 10;
                    default -> 2;
                };
        assertThat(frame.length - payload).as("the length that the head says").isEqualTo((int)
                switch (frame[1]) {
                    case 126 -> ((frame[2] & 0xFF) << 8) | (frame[3] & 0xFF);
                    case 127 -> java.nio.ByteBuffer.wrap(frame, 2, 8).getLong();
                    default -> frame[1];
                });
        return Arrays.copyOfRange(frame, payload, frame.length);
    }

    private static Bytes bytes(int... values) {
        var bytes = new Bytes(values.length);
        for (int value : values) {
            bytes.writeByte(value);
        }
        return bytes;
    }
}
