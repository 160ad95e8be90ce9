package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.delta.Bytes;
import io.tickwire.proto.v1.CloseCode;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outbox without threads: the test is tick thread, session and writer in turn. */
class WsOutboxTest {
    private static final int LIMIT = 4096;

    private final WsOutbox outbox = new WsOutbox(LIMIT, 32 << 10, TransportListener.NONE);
    private final List<byte[]> writes = new ArrayList<>();
    private final FrameSink socket = (bytes, length) -> writes.add(Arrays.copyOf(bytes, length));

    @Test
    void framesThatWaitGoOutInOneWrite() throws IOException {
        outbox.send(new RoomMessage.Joined("lobby", 1, 10));
        outbox.snapshot(snapshot(11, 200));
        outbox.send(new RoomMessage.Event(11, new byte[3]));
        outbox.snapshot(snapshot(12, 200));

        outbox.drain(socket);

        assertThat(writes).hasSize(1);
        assertThat(framesOf(writes)).containsExactly("JOINED", "EVENT 11", "SNAPSHOT 11", "SNAPSHOT 12");
    }

    @Test
    void nothingIsWrittenWhenNothingWaits() throws IOException {
        assertThat(outbox.drain(socket)).isTrue();
        assertThat(writes).isEmpty();
    }

    @Test
    void bytesCountUntilTheirWriteHasReturned() throws IOException {
        outbox.send(new RoomMessage.Event(1, new byte[100]));
        outbox.snapshot(snapshot(1, 200));
        int offered = outbox.bufferedBytes();
        var duringWrite = new ArrayList<Integer>();

        outbox.drain((bytes, length) -> {
            duringWrite.add(outbox.bufferedBytes());
            writes.add(Arrays.copyOf(bytes, length));
        });

        assertThat(offered).isEqualTo(writes.getFirst().length);
        assertThat(duringWrite).containsExactly(offered);
        assertThat(outbox.bufferedBytes()).isZero();
    }

    @Test
    void writeThatFailsStillCounts() {
        outbox.send(new RoomMessage.Event(1, new byte[100]));
        int offered = outbox.bufferedBytes();

        assertThatThrownBy(() -> outbox.drain((bytes, length) -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);

        assertThat(outbox.bufferedBytes()).isEqualTo(offered);
    }

    @Test
    void thereAreTwoPlacesForSnapshots() {
        outbox.snapshot(snapshot(1, 200));
        assertThat(outbox.isReady()).isTrue();
        outbox.snapshot(snapshot(2, 200));
        assertThat(outbox.isReady()).isFalse();
        assertThatThrownBy(() -> outbox.snapshot(snapshot(3, 200)))
                .hasMessageContaining("tick 3")
                .hasMessageContaining("2");
    }

    @Test
    void placeIsFreeOnlyWhenTheWriteHasReturned() throws IOException {
        outbox.snapshot(snapshot(1, 200));
        outbox.snapshot(snapshot(2, 200));
        var duringWrite = new ArrayList<Boolean>();

        outbox.drain((bytes, length) -> duringWrite.add(outbox.isReady()));

        assertThat(duringWrite).containsExactly(false);
        assertThat(outbox.isReady()).isTrue();
    }

    @Test
    void snapshotIsCopiedWhenItIsOffered() throws IOException {
        SnapshotFrame reused = snapshot(1, 10);
        outbox.snapshot(reused);
        reused.tick = 2;
        reused.payload.array()[0] = 99;
        outbox.snapshot(reused);

        outbox.drain(socket);

        assertThat(framesOf(writes)).containsExactly("SNAPSHOT 1", "SNAPSHOT 2");
    }

    @Test
    void answerToAJoinIsNotOvertakenByASnapshotThatCameBehindIt() throws IOException {
        outbox.drain(socket);
        outbox.send(new RoomMessage.Joined("lobby", 1, 1));
        outbox.snapshot(snapshot(1, 10));

        outbox.drain(socket);

        assertThat(framesOf(writes)).containsExactly("JOINED", "SNAPSHOT 1");
    }

    @Test
    void longFrameGoesAloneAndWhole() throws IOException {
        var roomy = new WsOutbox(1 << 20, 32 << 10, TransportListener.NONE);
        roomy.send(new RoomMessage.Event(1, new byte[10]));
        roomy.send(new RoomMessage.Event(2, new byte[40_000]));
        roomy.send(new RoomMessage.Event(3, new byte[10]));

        roomy.drain(socket);

        assertThat(writes).hasSize(3);
        assertThat(framesOf(writes)).containsExactly("EVENT 1", "EVENT 2", "EVENT 3");
    }

    @Test
    void manyFramesGoOutInWritesOfSixteenKilobytes() throws IOException {
        var roomy = new WsOutbox(1 << 20, 32 << 10, TransportListener.NONE);
        for (int tick = 1; tick <= 100; tick++) {
            roomy.send(new RoomMessage.Event(tick, new byte[1000]));
        }

        roomy.drain(socket);

        assertThat(writes).hasSize(7).allSatisfy(write -> assertThat(write.length)
                .isLessThanOrEqualTo(16_384));
        assertThat(framesOf(writes)).hasSize(100).startsWith("EVENT 1").endsWith("EVENT 100");
    }

    @Test
    void snapshotDoesNotWaitForEventsThatComeWhileItIsWritten() throws IOException {
        var roomy = new WsOutbox(1 << 20, 32 << 10, TransportListener.NONE);
        roomy.send(new RoomMessage.Event(1, new byte[10_000]));
        roomy.send(new RoomMessage.Event(2, new byte[10_000]));
        roomy.snapshot(snapshot(2, 200));

        roomy.drain((bytes, length) -> {
            writes.add(Arrays.copyOf(bytes, length));
            if (writes.size() < 100) {
                roomy.send(new RoomMessage.Event(3, new byte[10_000]));
                roomy.send(new RoomMessage.Event(4, new byte[10_000]));
            }
        });

        assertThat(framesOf(writes)).containsExactly("EVENT 1", "EVENT 2", "SNAPSHOT 2");
    }

    @Test
    void closeIsTheLastThingThatIsWritten() throws IOException {
        outbox.send(new RoomMessage.Event(1, new byte[3]));
        outbox.snapshot(snapshot(1, 10));
        outbox.close(new CloseReason(CloseCode.CLOSE_CODE_ROOM_CLOSED, "room lobby ended"));
        outbox.send(new RoomMessage.Event(2, new byte[3]));
        outbox.send(new RoomMessage.Joined("lobby", 1, 1));
        outbox.close(new CloseReason(CloseCode.CLOSE_CODE_INTERNAL, "too late"));

        assertThat(outbox.drain(socket)).isFalse();

        assertThat(framesOf(writes))
                .containsExactly("EVENT 1", "CLOSING room lobby ended", "CLOSE 4014 room lobby ended");
        assertThat(outbox.isFinished()).isTrue();
        assertThat(outbox.ending()).isEqualTo(new Ending(4014, Ending.Side.SERVER));
    }

    @Test
    void closedOutboxIsNotReady() {
        outbox.close(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, ""));

        assertThat(outbox.isReady()).isFalse();
        outbox.snapshot(snapshot(1, 10));
        outbox.snapshot(snapshot(2, 10));
        outbox.snapshot(snapshot(3, 10));
    }

    @Test
    void tooManyBytesOfEventsCloseASlowConsumer() throws IOException {
        outbox.send(new RoomMessage.Event(1, new byte[3000]));
        outbox.send(new RoomMessage.Event(2, new byte[3000]));
        outbox.send(new RoomMessage.Event(3, new byte[10]));

        assertThat(outbox.isClosed()).isTrue();
        outbox.drain(socket);
        assertThat(framesOf(writes)).hasSize(2);
        assertThat(framesOf(writes).getLast())
                .isEqualTo("CLOSE 4009 outbox holds 1 events and answers of 3012 bytes, and one of 3012 does not fit:"
                        + " limit 128 of 4096");
    }

    @Test
    void tooManySmallFramesCloseASlowConsumer() {
        for (int i = 0; i < LIMIT / 32; i++) {
            outbox.send(new byte[2]);
            assertThat(outbox.isClosed()).isFalse();
        }
        outbox.send(new byte[2]);

        assertThat(outbox.isClosed()).isTrue();
    }

    @Test
    void onlyTheNewestPongIsKept() throws IOException {
        outbox.pong(new byte[] {1}, 0, 1);
        outbox.pong(new byte[] {2, 3}, 0, 2);

        outbox.drain(socket);

        assertThat(writes).hasSize(1);
        assertThat(writes.getFirst()).containsExactly(0x8A, 2, 2, 3);
    }

    @Test
    void peersCloseIsRepeatedAndNothingElseIsWritten() throws IOException {
        outbox.send(new RoomMessage.Event(1, new byte[3]));
        outbox.end(Farewell.answer(new byte[] {0x03, (byte) 0xE8, 'o', 'k'}, 0, 4));

        assertThat(outbox.drain(socket)).isFalse();

        assertThat(framesOf(writes)).containsExactly("CLOSE 1000 ok");
        assertThat(outbox.ending()).isEqualTo(new Ending(1000, Ending.Side.CLIENT));
    }

    @Test
    void largeSnapshotDoesNotKeepItsMemory() throws IOException {
        outbox.snapshot(snapshot(1, 60_000));
        outbox.drain(socket);
        var lengths = new ArrayList<Integer>();
        for (int tick = 2; tick < 200; tick++) {
            outbox.snapshot(snapshot(tick, 100));
            outbox.drain((bytes, length) -> lengths.add(bytes.length));
        }

        assertThat(lengths.getLast()).isLessThan(1000);
    }

    @Test
    void snapshotsAllocateNothing() throws IOException {
        SnapshotFrame frame = snapshot(1, 500);
        FrameSink nowhere = (bytes, length) -> {};
        offerAndDrain(frame, nowhere, 10);

        long before = Leaks.allocatedBytes();
        offerAndDrain(frame, nowhere, 10_000);

        assertThat(Leaks.allocatedBytes() - before).isLessThan(10_000);
    }

    private void offerAndDrain(SnapshotFrame frame, FrameSink sink, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            outbox.snapshot(frame);
            outbox.snapshot(frame);
            outbox.drain(sink);
        }
    }

    static SnapshotFrame snapshot(int tick, int payloadBytes) {
        var frame = new SnapshotFrame();
        frame.tick = tick;
        frame.token = 7;
        frame.payload = new Bytes(payloadBytes);
        for (int i = 0; i < payloadBytes; i++) {
            frame.payload.writeByte(i);
        }
        return frame;
    }

    /** What a client would understand. */
    static List<String> framesOf(List<byte[]> writes) throws InvalidProtocolBufferException {
        var found = new ArrayList<String>();
        for (byte[] write : writes) {
            int at = 0;
            while (at < write.length) {
                int head = write[at + 1] == 127 ? 10 : write[at + 1] == 126 ? 4 : 2;
                int length =
                        switch (head) {
                            case 2 -> write[at + 1];
                            case 4 -> ((write[at + 2] & 0xFF) << 8) | (write[at + 3] & 0xFF);
                            default ->
                                (int) java.nio.ByteBuffer.wrap(write, at + 2, 8).getLong();
                        };
                byte[] payload = Arrays.copyOfRange(write, at + head, at + head + length);
                found.add((write[at] & 0xF) == 8 ? close(payload) : message(ServerFrame.parseFrom(payload)));
                at += head + length;
            }
            assertThat(at).as("whole frames in each write").isEqualTo(write.length);
        }
        return found;
    }

    private static String close(byte[] payload) {
        return "CLOSE " + CloseFrame.code(payload, 0, payload.length) + " "
                + new String(payload, 2, payload.length - 2, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String message(ServerFrame frame) {
        return frame.getBodyCase()
                + switch (frame.getBodyCase()) {
                    case SNAPSHOT -> " " + frame.getSnapshot().getTick();
                    case EVENT -> " " + frame.getEvent().getTick();
                    case CLOSING -> " " + frame.getClosing().getReason();
                    default -> "";
                };
    }
}
