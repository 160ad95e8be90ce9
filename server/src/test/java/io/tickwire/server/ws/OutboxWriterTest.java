package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The outbox with all its threads: a tick thread, sessions and a writer. */
class OutboxWriterTest {
    private final WsOutbox outbox = new WsOutbox(64 << 20, TransportListener.NONE);
    private final List<byte[]> writes = new ArrayList<>();

    @Test
    @Timeout(30)
    void producersNeverInterleaveAndNothingIsLost() throws Exception {
        Thread writer = Thread.ofVirtual().start(this::drainToTheEnd);
        Thread tick = Thread.ofPlatform().start(() -> offerSnapshots(20_000));
        Thread first = Thread.ofVirtual().start(() -> offerEvents(0, 20_000));
        Thread second = Thread.ofVirtual().start(() -> offerEvents(1_000_000, 20_000));
        first.join();
        second.join();
        tick.join();
        outbox.close(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, "done"));
        writer.join();

        List<String> frames = WsOutboxTest.framesOf(writes);
        assertThat(ticks(frames, "EVENT", 0, 1_000_000)).hasSize(20_000).isSorted();
        assertThat(ticks(frames, "EVENT", 1_000_000, 2_000_000)).hasSize(20_000).isSorted();
        assertThat(ticks(frames, "SNAPSHOT", 0, 1_000_000))
                .hasSizeGreaterThan(1)
                .isSorted();
        assertThat(frames.getLast()).isEqualTo("CLOSE 1000 done");
        assertThat(outbox.bufferedBytes()).isLessThan(1000);
    }

    @Test
    @Timeout(30)
    void writerThatSleepsIsWokenByEachOffer() throws Exception {
        Thread writer = Thread.ofVirtual().start(this::drainToTheEnd);
        for (int tick = 1; tick <= 2000; tick++) {
            outbox.send(new RoomMessage.Event(tick, new byte[1]));
            while (outbox.bufferedBytes() > 0) {
                Thread.onSpinWait();
            }
        }
        outbox.close(new CloseReason(CloseCode.CLOSE_CODE_NORMAL, "done"));
        writer.join();

        assertThat(writes).hasSize(2001);
    }

    private void offerSnapshots(int count) {
        SnapshotFrame frame = WsOutboxTest.snapshot(0, 100);
        for (int tick = 1; tick <= count; tick++) {
            if (outbox.isReady()) {
                frame.tick = tick;
                outbox.snapshot(frame);
            }
        }
    }

    private void offerEvents(int from, int count) {
        for (int tick = from + 1; tick <= from + count; tick++) {
            outbox.send(new RoomMessage.Event(tick, new byte[20]));
        }
    }

    private void drainToTheEnd() {
        try {
            while (outbox.drain((bytes, length) -> writes.add(Arrays.copyOf(bytes, length)))) {
                outbox.awaitFrames();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> ticks(List<String> frames, String kind, int from, int to) {
        return frames.stream()
                .filter(frame -> frame.startsWith(kind + " "))
                .map(frame -> Integer.parseInt(frame.substring(kind.length() + 1)))
                .filter(tick -> tick > from && tick <= to)
                .toList();
    }
}
