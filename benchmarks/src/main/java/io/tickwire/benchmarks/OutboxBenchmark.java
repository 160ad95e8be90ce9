package io.tickwire.benchmarks;

import io.tickwire.delta.Bytes;
import io.tickwire.room.RoomMessage;
import io.tickwire.room.SnapshotFrame;
import io.tickwire.server.wire.ServerFrames;
import io.tickwire.server.ws.FrameSink;
import io.tickwire.server.ws.TransportListener;
import io.tickwire.server.ws.WsOutbox;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the way through an outbox cost, from the tick's offer to the writer's one write, without the write itself?
 *
 * <p>Snapshots must allocate nothing ({@code -prof gc}). A write costs 4 to 5 us on loopback, whatever its length, which
 * is what joining saves.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class OutboxBenchmark {
    /** Bytes of a snapshot's delta. */
    @Param({"200", "1250"})
    public int payloadBytes;

    private final WsOutbox outbox = new WsOutbox(256 << 10, 0, TransportListener.NONE);
    private final SnapshotFrame frame = new SnapshotFrame();
    private final byte[] event = ServerFrames.of(new RoomMessage.Event(1, new byte[20]));
    private int writes;
    private int bytes;
    private final FrameSink sink = (array, length) -> {
        writes++;
        bytes += length;
    };

    @Setup
    public void build() throws IOException {
        frame.tick = 5000;
        frame.baseline = 4999;
        frame.token = 1;
        frame.payload = new Bytes(payloadBytes);
        for (int i = 0; i < payloadBytes; i++) {
            frame.payload.writeByte(i);
        }
        fiveFramesInOneWrite();
        if (writes != 1) {
            throw new IllegalStateException("five frames took " + writes + " writes");
        }
    }

    /** The usual tick: one snapshot waits, and is written without a copy. */
    @Benchmark
    public int snapshotAlone() throws IOException {
        outbox.snapshot(frame);
        outbox.drain(sink);
        return bytes;
    }

    /** A tick with events, after one for which the writer came too late. */
    @Benchmark
    public int fiveFramesInOneWrite() throws IOException {
        outbox.snapshot(frame);
        outbox.send(event);
        outbox.send(event);
        outbox.send(event);
        outbox.snapshot(frame);
        outbox.drain(sink);
        return bytes;
    }

    /** What each viewer costs in each tick, whether or not it gets anything. */
    @Benchmark
    public int isReadyAndBufferedBytes() {
        return outbox.isReady() ? outbox.bufferedBytes() : -1;
    }
}
