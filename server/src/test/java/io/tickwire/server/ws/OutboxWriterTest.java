package io.tickwire.server.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.proto.v1.CloseCode;
import io.tickwire.room.CloseReason;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.wire.ServerFrames;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The outbox with all its threads, and a real socket. */
@Timeout(30)
class OutboxWriterTest {
    private static final CloseReason DONE = new CloseReason(CloseCode.CLOSE_CODE_NORMAL, "done");
    private static final int MOST_SNAPSHOTS = 1_000_000_000;

    private final ConcurrentLinkedQueue<Thread> writers = new ConcurrentLinkedQueue<>();
    private SocketPair sockets;
    private WsOutbox outbox;
    private OutboxWriter writer;

    @BeforeEach
    void open() throws IOException {
        sockets = SocketPair.open(32 << 10);
        var link = new SocketLink(sockets.near(), new byte[0], Doorbells.NONE, TransportListener.NONE);
        outbox = new WsOutbox(64 << 20, link.capacity(), TransportListener.NONE);
        writer = new OutboxWriter(outbox, link, run -> {
            Thread thread = Thread.ofVirtual().unstarted(run);
            writers.add(thread);
            return thread;
        });
        outbox.drainedBy(writer);
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
    }

    @Test
    void producersNeverInterleaveAndNothingIsLost() throws Exception {
        var reader = new FrameCollector(sockets.far());
        Thread reading = Thread.ofPlatform().start(reader);
        Thread tick = Thread.ofPlatform().start(() -> offerSnapshots(reader, 20_000));
        Thread first = Thread.ofVirtual().start(() -> offerEvents(0, 20_000));
        Thread second = Thread.ofVirtual().start(() -> offerEvents(1_000_000, 20_000));
        first.join();
        second.join();
        tick.join();
        outbox.close(DONE);
        writer.awaitEnd();
        sockets.near().shutdownOutput();
        reading.join();

        List<String> frames = reader.frames();
        assertThat(ticks(frames, "EVENT", 0, 1_000_000)).hasSize(20_000).isSorted();
        assertThat(ticks(frames, "EVENT", 1_000_000, 2_000_000)).hasSize(20_000).isSorted();
        assertThat(ticks(frames, "SNAPSHOT", 0, 1_000_000))
                .hasSizeGreaterThan(1)
                .isSorted();
        assertThat(frames.getLast()).isEqualTo("CLOSE 1000 done");
        assertThat(outbox.bufferedBytes()).isLessThan(1000);
    }

    @Test
    void snapshotThatIsCertainToFitIsWrittenByTheTickThread() throws Exception {
        outbox.snapshot(WsOutboxTest.snapshot(1, 100));
        outbox.flush();

        assertThat(outbox.bufferedBytes()).isZero();
        assertThat(writers).isEmpty();
    }

    @Test
    void snapshotsStopToBeWrittenByTheTickThreadWhenNothingIsProven() {
        int byTick = 0;
        for (int tick = 1; writers.isEmpty(); tick++) {
            outbox.snapshot(WsOutboxTest.snapshot(tick, 1000));
            outbox.flush();
            byTick++;
        }

        assertThat(byTick).as("each costs 3 KB of 32").isBetween(5, 15);
    }

    @Test
    void tickThreadNeverWaitsForAPeerThatReadsAndAcknowledgesAndThenStops() throws Exception {
        SnapshotFrame frame = WsOutboxTest.snapshot(0, 1000);
        byte[] read = new byte[1 << 16];
        for (int tick = 1; tick <= 100; tick++) {
            show(frame, tick);
            for (int left = 1000; left > 0; ) {
                left -= sockets.far().getInputStream().read(read);
            }
            outbox.acknowledged(tick);
        }
        assertThat(writers).as("all of these were written by the tick thread").isEmpty();

        Thread tick = Thread.ofPlatform().start(() -> {
            for (int next = 101; next < 10_000_000; next++) {
                outbox.acknowledged(next - 50);
                if (outbox.isReady()) {
                    show(frame, next);
                }
            }
        });

        tick.join();
        await().until(() -> outbox.bufferedBytes() > 0 && isAWriterIn(Thread.State.WAITING));
        assertThat(writers.stream().filter(Thread::isAlive)).hasSize(1);
    }

    @Test
    void eventAndSnapshotOfOneTickGoOutInOneWriteOfTheTickThread() throws Exception {
        outbox.send(new RoomMessage.Event(1, new byte[1]));
        var reader = new FrameCollector(sockets.far());
        Thread reading = Thread.ofPlatform().start(reader);

        outbox.snapshot(WsOutboxTest.snapshot(1, 100));
        outbox.flush();
        assertThat(outbox.bufferedBytes()).isZero();
        sockets.near().shutdownOutput();
        reading.join();

        assertThat(reader.frames()).containsExactly("EVENT 1", "SNAPSHOT 1");
        assertThat(writers).isEmpty();
    }

    @Test
    void writerLeavesWhenThereIsNoMoreAndAnotherOneComes() throws Exception {
        for (int tick = 1; tick <= 2; tick++) {
            send(new RoomMessage.Event(tick, new byte[1]));
            for (Thread thread : writers) {
                thread.join();
            }
            assertThat(writers).hasSize(tick);
            assertThat(outbox.bufferedBytes()).isZero();
        }
        outbox.close(DONE);
        writer.awaitEnd();

        assertThat(writers).hasSize(3);
        assertThat(outbox.isFinished()).isTrue();
    }

    @Test
    void eventThatComesJustWhenTheWriterLeavesIsWritten() throws Exception {
        var reader = new FrameCollector(sockets.far());
        Thread reading = Thread.ofPlatform().start(reader);
        for (int tick = 1; tick <= 20_000; tick++) {
            send(new RoomMessage.Event(tick, new byte[1]));
            while (outbox.bufferedBytes() > 0) {
                assertThat(Thread.interrupted()).as("left lying").isFalse();
            }
        }
        outbox.close(DONE);
        writer.awaitEnd();
        sockets.near().shutdownOutput();
        reading.join();

        assertThat(reader.frames()).hasSize(20_002);
        assertThat(writers).as("some left, and others came").hasSizeGreaterThan(1);
    }

    @Test
    void endIsToldWhenThePeerIsGone() throws Exception {
        sockets.near().close();

        send(new RoomMessage.Event(1, new byte[1]));

        writer.awaitEnd();
        assertThat(outbox.isFinished()).isFalse();
    }

    private boolean isAWriterIn(Thread.State state) {
        return writers.stream().anyMatch(thread -> thread.getState() == state);
    }

    /** As a session does, on a thread of its own. */
    private void send(RoomMessage message) {
        outbox.send(ServerFrames.of(message));
    }

    private void show(SnapshotFrame frame, int tick) {
        frame.tick = tick;
        frame.token = tick;
        outbox.snapshot(frame);
        outbox.flush();
    }

    /** At least so many; more until two were read, for the others may be done before the writer has begun. */
    private void offerSnapshots(FrameCollector reader, int count) {
        SnapshotFrame frame = WsOutboxTest.snapshot(0, 100);
        int firstRead = 0;
        for (int tick = 1; tick <= MOST_SNAPSHOTS && (tick <= count || reader.newestToken() == firstRead); tick++) {
            outbox.acknowledged(reader.newestToken());
            if (outbox.isReady()) {
                show(frame, tick);
            }
            firstRead = firstRead == 0 ? reader.newestToken() : firstRead;
        }
    }

    private void offerEvents(int from, int count) {
        for (int tick = from + 1; tick <= from + count; tick++) {
            send(new RoomMessage.Event(tick, new byte[20]));
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
